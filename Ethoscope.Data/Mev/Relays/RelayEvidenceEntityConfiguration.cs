using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Relays;

internal sealed class RelayEvidenceEntityConfiguration : IEntityTypeConfiguration<RelayEvidenceEntity>
{
    public void Configure(EntityTypeBuilder<RelayEvidenceEntity> builder)
    {
        builder.ToTable("relay_evidence");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Slot,
            row.Relay,
            row.BlockHash,
        });
    }
}
