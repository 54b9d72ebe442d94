using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketRelayHourEntityConfiguration : IEntityTypeConfiguration<MarketRelayHourEntity>
{
    public void Configure(EntityTypeBuilder<MarketRelayHourEntity> builder)
    {
        builder.ToTable("mev_relay_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Relay,
        });
    }
}
