using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketValueHourEntityConfiguration : IEntityTypeConfiguration<MarketValueHourEntity>
{
    public void Configure(EntityTypeBuilder<MarketValueHourEntity> builder)
    {
        builder.ToTable("mev_value_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Bar,
        });
    }
}
