using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class SlotHourEntityConfiguration : IEntityTypeConfiguration<SlotHourEntity>
{
    public void Configure(EntityTypeBuilder<SlotHourEntity> builder)
    {
        builder.ToTable("slot_hours");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
