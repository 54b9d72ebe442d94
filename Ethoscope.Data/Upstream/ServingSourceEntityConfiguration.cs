using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Upstream;

internal sealed class ServingSourceEntityConfiguration : IEntityTypeConfiguration<ServingSourceEntity>
{
    public void Configure(EntityTypeBuilder<ServingSourceEntity> builder)
    {
        builder.ToTable("serving_sources");
        builder.HasKey(row => row.Chain);
    }
}
