using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Health;

internal sealed class HealthScoreEntityConfiguration : IEntityTypeConfiguration<HealthScoreEntity>
{
    public void Configure(EntityTypeBuilder<HealthScoreEntity> builder)
    {
        builder.ToTable("health_scores");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Time,
            row.Origin,
        });
        builder.Property(row => row.Inputs).HasColumnType("jsonb");
    }
}
