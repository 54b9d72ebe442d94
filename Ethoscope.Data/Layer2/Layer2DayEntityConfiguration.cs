using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class Layer2DayEntityConfiguration : IEntityTypeConfiguration<Layer2DayEntity>
{
    public void Configure(EntityTypeBuilder<Layer2DayEntity> builder)
    {
        builder.ToTable("layer2_days");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
