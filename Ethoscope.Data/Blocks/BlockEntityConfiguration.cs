using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class BlockEntityConfiguration : IEntityTypeConfiguration<BlockEntity>
{
    public void Configure(EntityTypeBuilder<BlockEntity> builder)
    {
        builder.ToTable("blocks");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
        builder.HasIndex(row => row.Hash).HasMethod("hash");
        builder.Ignore(row => row.IsBroken);
    }
}
