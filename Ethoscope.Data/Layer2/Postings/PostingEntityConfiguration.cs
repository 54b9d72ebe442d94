using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Postings;

internal sealed class PostingEntityConfiguration : IEntityTypeConfiguration<PostingEntity>
{
    public void Configure(EntityTypeBuilder<PostingEntity> builder)
    {
        builder.ToTable("postings");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Kind,
            row.L1Number,
            row.Time,
            row.TransactionHash,
            row.Index,
        });
        builder.Property(row => row.L1Number).HasColumnName("l1_number");
        builder
            .HasIndex(row => new
            {
                row.ChainId,
                row.Kind,
                row.Time,
            })
            .IsDescending(false, false, true);
    }
}
