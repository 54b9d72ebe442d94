using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev.Relays;

internal sealed class AuctionEntityConfiguration : IEntityTypeConfiguration<AuctionEntity>
{
    public void Configure(EntityTypeBuilder<AuctionEntity> builder)
    {
        builder.ToTable("auctions");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Slot,
            row.Time,
            row.Relay,
        });
        builder.HasIndex(row => row.Time);
        builder.Property(row => row.Points).HasColumnType("jsonb");
    }
}
