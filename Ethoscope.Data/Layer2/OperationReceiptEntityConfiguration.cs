using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class OperationReceiptEntityConfiguration : IEntityTypeConfiguration<OperationReceiptEntity>
{
    public void Configure(EntityTypeBuilder<OperationReceiptEntity> builder)
    {
        builder.ToTable("operation_receipts");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.TransactionHash,
        });
        builder
            .HasIndex(row => new
            {
                row.ChainId,
                row.Operation,
                row.Time,
            })
            .IsDescending(false, false, true);
    }
}
