using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketDayEntityConfiguration : IEntityTypeConfiguration<MarketDayEntity>
{
    public void Configure(EntityTypeBuilder<MarketDayEntity> builder)
    {
        builder.ToTable("mev_days");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
