using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Health;

internal sealed class HealthHourEntityConfiguration : IEntityTypeConfiguration<HealthHourEntity>
{
    public void Configure(EntityTypeBuilder<HealthHourEntity> builder)
    {
        builder.ToTable("health_hours");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
        builder.Property(row => row.Inputs).HasColumnType("jsonb");
    }
}
