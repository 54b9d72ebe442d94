using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Security;

internal sealed class ApiKeyRequestsEntityConfiguration : IEntityTypeConfiguration<ApiKeyRequestsEntity>
{
    public void Configure(EntityTypeBuilder<ApiKeyRequestsEntity> builder)
    {
        builder.ToTable("api_key_requests");
        builder.HasKey(row => new { row.Prefix, row.Day });
    }
}
