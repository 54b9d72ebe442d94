using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class LearntKeyEntityConfiguration : IEntityTypeConfiguration<LearntKeyEntity>
{
    public void Configure(EntityTypeBuilder<LearntKeyEntity> builder)
    {
        builder.ToTable("learnt_keys");
        builder.HasKey(row => new { row.ChainId, row.Key });
        builder.HasIndex(row => new { row.ChainId, row.Builder });
    }
}
