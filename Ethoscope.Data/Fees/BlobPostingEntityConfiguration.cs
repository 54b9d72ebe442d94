using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Fees;

internal sealed class BlobPostingEntityConfiguration : IEntityTypeConfiguration<BlobPostingEntity>
{
    public void Configure(EntityTypeBuilder<BlobPostingEntity> builder)
    {
        builder.ToTable("blob_postings");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.Position,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
    }
}
