using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Market;

internal sealed class MarketCellDayEntityConfiguration : IEntityTypeConfiguration<MarketCellDayEntity>
{
    public void Configure(EntityTypeBuilder<MarketCellDayEntity> builder)
    {
        builder.ToTable("mev_cell_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Relay,
            row.Builder,
        });
    }
}
