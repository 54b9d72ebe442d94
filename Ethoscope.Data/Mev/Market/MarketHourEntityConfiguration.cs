using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketHourEntityConfiguration : IEntityTypeConfiguration<MarketHourEntity>
{
    public void Configure(EntityTypeBuilder<MarketHourEntity> builder)
    {
        builder.ToTable("mev_hours");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
