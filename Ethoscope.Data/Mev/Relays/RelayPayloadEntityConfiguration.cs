using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Relays;

internal sealed class RelayPayloadEntityConfiguration : IEntityTypeConfiguration<RelayPayloadEntity>
{
    public void Configure(EntityTypeBuilder<RelayPayloadEntity> builder)
    {
        builder.ToTable("relay_payloads");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Relay,
            row.Slot,
            row.Time,
            row.BlockHash,
        });
        builder.HasIndex(row => new { row.ChainId, row.Slot });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.BuilderKey,
            row.Slot,
        });
    }
}
