using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class LostPayloadEntityConfiguration : IEntityTypeConfiguration<LostPayloadEntity>
{
    public void Configure(EntityTypeBuilder<LostPayloadEntity> builder)
    {
        builder.ToTable("lost_payloads");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Slot,
            row.Time,
            row.BlockHash,
            row.Relay,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Relay,
            row.Slot,
        });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Builder,
            row.Slot,
        });
    }
}
