using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketCellHourEntityConfiguration : IEntityTypeConfiguration<MarketCellHourEntity>
{
    public void Configure(EntityTypeBuilder<MarketCellHourEntity> builder)
    {
        builder.ToTable("mev_cell_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Relay,
            row.Builder,
        });
    }
}
