using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class Layer2BatchEntityConfiguration : IEntityTypeConfiguration<Layer2BatchEntity>
{
    public void Configure(EntityTypeBuilder<Layer2BatchEntity> builder)
    {
        builder.ToTable("layer2_batches");
        builder.HasKey(row => new { row.ChainId, row.Number });
        builder.Property(row => row.L1Transactions).HasColumnName("l1_transactions");
        builder.Property(row => row.L2Transactions).HasColumnName("l2_transactions");
        builder.HasIndex(row => new { row.ChainId, row.Number }).HasFilter("executed_at IS NULL").HasDatabaseName("ix_layer2_batches_open");
    }
}
