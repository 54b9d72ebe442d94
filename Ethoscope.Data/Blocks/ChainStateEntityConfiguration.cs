using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class ChainStateEntityConfiguration : IEntityTypeConfiguration<ChainStateEntity>
{
    public void Configure(EntityTypeBuilder<ChainStateEntity> builder)
    {
        builder.ToTable("chain_states");
        builder.HasKey(row => row.ChainId);
        builder.Property(row => row.ChainId).ValueGeneratedNever();
        builder.Ignore(row => row.Safe);
        builder.Ignore(row => row.Finalized);
    }
}
