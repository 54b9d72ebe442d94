using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class OrphanedBlockEntityConfiguration : IEntityTypeConfiguration<OrphanedBlockEntity>
{
    public void Configure(EntityTypeBuilder<OrphanedBlockEntity> builder)
    {
        builder.ToTable("orphaned_blocks");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.Hash,
        });
        builder.HasIndex(row => row.Hash).HasMethod("hash");
        builder.Ignore(row => row.IsBroken);
    }
}
