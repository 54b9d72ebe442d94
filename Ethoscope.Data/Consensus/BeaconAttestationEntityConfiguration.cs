using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class BeaconAttestationEntityConfiguration : IEntityTypeConfiguration<BeaconAttestationEntity>
{
    public void Configure(EntityTypeBuilder<BeaconAttestationEntity> builder)
    {
        builder.ToTable("beacon_attestations");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Slot,
            row.BlockSlot,
            row.Position,
        });
        builder.HasIndex(row => new { row.ChainId, row.BlockSlot });
    }
}
