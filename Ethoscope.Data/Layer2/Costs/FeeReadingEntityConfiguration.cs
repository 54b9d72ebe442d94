using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Costs;

internal sealed class FeeReadingEntityConfiguration : IEntityTypeConfiguration<FeeReadingEntity>
{
    public void Configure(EntityTypeBuilder<FeeReadingEntity> builder)
    {
        builder.ToTable("fee_readings");
        builder.HasKey(row => new { row.ChainId, row.Time });
        builder.Property(row => row.Parameters).HasColumnType("jsonb");
        builder.Property(row => row.Estimates).HasColumnType("jsonb");
    }
}
