using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mempool;

internal sealed class BlockInclusionEntityConfiguration : IEntityTypeConfiguration<BlockInclusionEntity>
{
    public void Configure(EntityTypeBuilder<BlockInclusionEntity> builder)
    {
        builder.ToTable("block_inclusions");
        builder.HasKey(row => new { row.ChainId, row.Time });
        builder.Property(row => row.ChainId).ValueGeneratedNever();
    }
}
