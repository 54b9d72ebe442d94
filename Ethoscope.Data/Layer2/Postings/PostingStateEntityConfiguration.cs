using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Postings;

internal sealed class PostingStateEntityConfiguration : IEntityTypeConfiguration<PostingStateEntity>
{
    public void Configure(EntityTypeBuilder<PostingStateEntity> builder)
    {
        builder.ToTable("posting_states");
        builder.HasKey(row => row.ChainId);
        builder.Property(row => row.ChainId).ValueGeneratedNever();
    }
}
