using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class MevClaimEntityConfiguration : IEntityTypeConfiguration<MevClaimEntity>
{
    public void Configure(EntityTypeBuilder<MevClaimEntity> builder)
    {
        builder.ToTable("mev_claims");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Relay,
            row.Slot,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Relay,
            row.Class,
            row.Slot,
        });
    }
}
