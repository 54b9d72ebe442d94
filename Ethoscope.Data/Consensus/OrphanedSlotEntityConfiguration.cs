using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class OrphanedSlotEntityConfiguration : IEntityTypeConfiguration<OrphanedSlotEntity>
{
    public void Configure(EntityTypeBuilder<OrphanedSlotEntity> builder)
    {
        builder.ToTable("orphaned_slots");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.Root,
        });
        builder.HasIndex(row => row.Root).HasMethod("hash");
    }
}
