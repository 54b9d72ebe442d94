using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Anomalies;

internal sealed class AnomalySampleEntityConfiguration : IEntityTypeConfiguration<AnomalySampleEntity>
{
    public void Configure(EntityTypeBuilder<AnomalySampleEntity> builder)
    {
        builder.ToTable("anomaly_samples");
        builder.HasKey(row => new { row.Series, row.Time });
        builder.HasIndex(row => row.Time);
    }
}
