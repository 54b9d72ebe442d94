using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Postings;

internal sealed class BlobSenderHourEntityConfiguration : IEntityTypeConfiguration<BlobSenderHourEntity>
{
    public void Configure(EntityTypeBuilder<BlobSenderHourEntity> builder)
    {
        builder.ToTable("blob_sender_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Bucket,
            row.Sender,
        });
    }
}
