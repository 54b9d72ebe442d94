using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Postings;

internal sealed class BlobSenderDayEntityConfiguration : IEntityTypeConfiguration<BlobSenderDayEntity>
{
    public void Configure(EntityTypeBuilder<BlobSenderDayEntity> builder)
    {
        builder.ToTable("blob_sender_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Sender,
        });
    }
}
