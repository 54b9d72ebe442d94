using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Anomalies;

internal sealed class AnomalySeriesEntityConfiguration : IEntityTypeConfiguration<AnomalySeriesEntity>
{
    public void Configure(EntityTypeBuilder<AnomalySeriesEntity> builder)
    {
        builder.ToTable("anomaly_series");
        builder.HasKey(row => row.Key);
    }
}
