using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Security;

internal sealed class ApiKeyCounterEntityConfiguration : IEntityTypeConfiguration<ApiKeyCounterEntity>
{
    public void Configure(EntityTypeBuilder<ApiKeyCounterEntity> builder)
    {
        builder.ToTable("api_key_counters");
        builder.HasKey(row => row.Process);
    }
}
