using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class BlockDayEntityConfiguration : IEntityTypeConfiguration<BlockDayEntity>
{
    public void Configure(EntityTypeBuilder<BlockDayEntity> builder)
    {
        builder.ToTable("block_days");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
