using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mempool;

internal sealed class MempoolSampleEntityConfiguration : IEntityTypeConfiguration<MempoolSampleEntity>
{
    public void Configure(EntityTypeBuilder<MempoolSampleEntity> builder)
    {
        builder.ToTable("mempool_samples");
        builder.HasKey(row => new { row.ChainId, row.Time });
        builder.Property(row => row.ChainId).ValueGeneratedNever();
    }
}
