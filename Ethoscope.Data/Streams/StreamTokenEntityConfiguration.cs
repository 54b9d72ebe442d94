using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Streams;

internal sealed class StreamTokenEntityConfiguration : IEntityTypeConfiguration<StreamTokenEntity>
{
    public void Configure(EntityTypeBuilder<StreamTokenEntity> builder)
    {
        builder.ToTable("stream_tokens");
        builder.HasKey(row => row.Digest);
        builder.HasIndex(row => row.ExpiresAt);
    }
}
