using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketBuilderHourEntityConfiguration : IEntityTypeConfiguration<MarketBuilderHourEntity>
{
    public void Configure(EntityTypeBuilder<MarketBuilderHourEntity> builder)
    {
        builder.ToTable("mev_builder_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Builder,
        });
    }
}
