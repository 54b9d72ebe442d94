using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class SlotDayEntityConfiguration : IEntityTypeConfiguration<SlotDayEntity>
{
    public void Configure(EntityTypeBuilder<SlotDayEntity> builder)
    {
        builder.ToTable("slot_days");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
