using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketValueDayEntityConfiguration : IEntityTypeConfiguration<MarketValueDayEntity>
{
    public void Configure(EntityTypeBuilder<MarketValueDayEntity> builder)
    {
        builder.ToTable("mev_value_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Bar,
        });
    }
}
