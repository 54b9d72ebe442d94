using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Anomalies;

internal sealed class EpisodeEntityConfiguration : IEntityTypeConfiguration<EpisodeEntity>
{
    public void Configure(EntityTypeBuilder<EpisodeEntity> builder)
    {
        builder.ToTable("anomaly_episodes");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.StartedAt, row.Id });
        builder.HasIndex(row => new
        {
            row.Series,
            row.StartedAt,
            row.Id,
        });
        builder.HasIndex(row => row.Incident);
        builder.HasIndex(row => row.EndedAt);
        builder.HasIndex(row => new { row.StartedAt, row.Incident }).HasFilter("is_first");
        builder.Property(row => row.Verdicts).HasColumnType("jsonb");
        builder.Property(row => row.Context).HasColumnType("jsonb");
    }
}
