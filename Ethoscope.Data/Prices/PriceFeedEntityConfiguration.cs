using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Prices;

internal sealed class PriceFeedEntityConfiguration : IEntityTypeConfiguration<PriceFeedEntity>
{
    public void Configure(EntityTypeBuilder<PriceFeedEntity> builder)
    {
        builder.ToTable("price_feeds");
        builder.HasKey(row => new { row.ChainId, row.Feed });
    }
}
