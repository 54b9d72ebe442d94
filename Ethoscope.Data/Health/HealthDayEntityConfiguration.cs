using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Health;

internal sealed class HealthDayEntityConfiguration : IEntityTypeConfiguration<HealthDayEntity>
{
    public void Configure(EntityTypeBuilder<HealthDayEntity> builder)
    {
        builder.ToTable("health_days");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
        builder.Property(row => row.Inputs).HasColumnType("jsonb");
    }
}
