using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Collection;

internal sealed class CollectorIterationEntityConfiguration : IEntityTypeConfiguration<CollectorIterationEntity>
{
    public void Configure(EntityTypeBuilder<CollectorIterationEntity> builder)
    {
        builder.ToTable("collector_iterations");
        builder.HasKey(row => new
        {
            row.Collector,
            row.StartedAt,
            row.Holder,
        });
    }
}
