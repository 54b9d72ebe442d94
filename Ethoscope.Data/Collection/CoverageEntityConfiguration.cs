using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Collection;

internal sealed class CoverageEntityConfiguration : IEntityTypeConfiguration<CoverageEntity>
{
    public void Configure(EntityTypeBuilder<CoverageEntity> builder)
    {
        builder.ToTable("coverage");
        builder.HasKey(row => row.Series);
        builder.Property(row => row.Ranges).HasColumnType("int8multirange");
    }
}
