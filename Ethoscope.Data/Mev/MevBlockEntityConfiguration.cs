using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class MevBlockEntityConfiguration : IEntityTypeConfiguration<MevBlockEntity>
{
    public void Configure(EntityTypeBuilder<MevBlockEntity> builder)
    {
        builder.ToTable("mev_blocks");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Slot,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time });
        builder.HasIndex(row => new { row.ChainId, row.Number });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Builder,
            row.Slot,
        });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Origin,
            row.Slot,
        });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.Class,
            row.Slot,
        });
        builder.HasIndex(row => new
        {
            row.ChainId,
            row.ValueWei,
            row.Slot,
        });
        builder.HasIndex(row => new { row.ChainId, row.LabelVersion });
    }
}
