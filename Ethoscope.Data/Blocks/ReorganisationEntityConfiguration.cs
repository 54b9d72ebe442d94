using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class ReorganisationEntityConfiguration : IEntityTypeConfiguration<ReorganisationEntity>
{
    public void Configure(EntityTypeBuilder<ReorganisationEntity> builder)
    {
        builder.ToTable("reorganisations");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.DetectedAt,
            row.AncestorNumber,
        });
    }
}
