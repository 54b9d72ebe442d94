using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketBuilderDayEntityConfiguration : IEntityTypeConfiguration<MarketBuilderDayEntity>
{
    public void Configure(EntityTypeBuilder<MarketBuilderDayEntity> builder)
    {
        builder.ToTable("mev_builder_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Builder,
        });
    }
}
