using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class SlotEntityConfiguration : IEntityTypeConfiguration<SlotEntity>
{
    public void Configure(EntityTypeBuilder<SlotEntity> builder)
    {
        builder.ToTable("slots");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
        builder.HasIndex(row => row.Root).HasMethod("hash");
        builder.Ignore(row => row.IsCanonical).Ignore(row => row.Votes);
    }
}
