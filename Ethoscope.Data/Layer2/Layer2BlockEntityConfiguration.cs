using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class Layer2BlockEntityConfiguration : IEntityTypeConfiguration<Layer2BlockEntity>
{
    public void Configure(EntityTypeBuilder<Layer2BlockEntity> builder)
    {
        builder.ToTable("layer2_blocks");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
        });
        builder.Property(row => row.L1BlockNumber).HasColumnName("l1_block_number");
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
    }
}
