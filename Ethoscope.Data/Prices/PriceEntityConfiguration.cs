using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Prices;

internal sealed class PriceEntityConfiguration : IEntityTypeConfiguration<PriceEntity>
{
    public void Configure(EntityTypeBuilder<PriceEntity> builder)
    {
        builder.ToTable("prices");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Feed,
            row.UpdatedAt,
            row.Phase,
            row.Round,
        });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Feed,
            row.Phase,
            row.Round,
        });
    }
}
