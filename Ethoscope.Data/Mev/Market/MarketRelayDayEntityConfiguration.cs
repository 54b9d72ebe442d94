using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketRelayDayEntityConfiguration : IEntityTypeConfiguration<MarketRelayDayEntity>
{
    public void Configure(EntityTypeBuilder<MarketRelayDayEntity> builder)
    {
        builder.ToTable("mev_relay_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Relay,
        });
    }
}
