using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Upstream;

internal sealed class SourceControlEntityConfiguration : IEntityTypeConfiguration<SourceControlEntity>
{
    public void Configure(EntityTypeBuilder<SourceControlEntity> builder)
    {
        builder.ToTable("source_controls");
        builder.HasKey(row => new { row.Pool, row.Name });
    }
}
