using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Collection;

internal sealed class CollectorStateEntityConfiguration : IEntityTypeConfiguration<CollectorStateEntity>
{
    public void Configure(EntityTypeBuilder<CollectorStateEntity> builder)
    {
        builder.ToTable("collector_states");
        builder.HasKey(row => row.Collector);
    }
}
