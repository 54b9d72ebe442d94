using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class ClosingTransactionEntityConfiguration : IEntityTypeConfiguration<ClosingTransactionEntity>
{
    public void Configure(EntityTypeBuilder<ClosingTransactionEntity> builder)
    {
        builder.ToTable("closing_transactions");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
            row.Position,
        });
    }
}
