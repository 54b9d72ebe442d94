using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class FinalityEntityConfiguration : IEntityTypeConfiguration<FinalityEntity>
{
    public void Configure(EntityTypeBuilder<FinalityEntity> builder)
    {
        builder.ToTable("finality");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Epoch,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time });
    }
}
