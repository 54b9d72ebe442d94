using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Swaps;

internal sealed class SwapEntityConfiguration : IEntityTypeConfiguration<SwapEntity>
{
    public void Configure(EntityTypeBuilder<SwapEntity> builder)
    {
        builder.ToTable("swaps");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.LogIndex,
        });
    }
}
