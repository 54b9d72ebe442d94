using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Bridges;

internal sealed class BridgeBalanceEntityConfiguration : IEntityTypeConfiguration<BridgeBalanceEntity>
{
    public void Configure(EntityTypeBuilder<BridgeBalanceEntity> builder)
    {
        builder.ToTable("bridge_balances");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Escrow,
            row.Token,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
    }
}
