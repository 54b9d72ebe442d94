using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class Layer2HourEntityConfiguration : IEntityTypeConfiguration<Layer2HourEntity>
{
    public void Configure(EntityTypeBuilder<Layer2HourEntity> builder)
    {
        builder.ToTable("layer2_hours");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
