using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class BlockHourEntityConfiguration : IEntityTypeConfiguration<BlockHourEntity>
{
    public void Configure(EntityTypeBuilder<BlockHourEntity> builder)
    {
        builder.ToTable("block_hours");
        builder.HasKey(row => new { row.ChainId, row.Bucket });
    }
}
