using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Fees;

internal sealed class FeeStateEntityConfiguration : IEntityTypeConfiguration<FeeStateEntity>
{
    public void Configure(EntityTypeBuilder<FeeStateEntity> builder)
    {
        builder.ToTable("fee_states");
        builder.HasKey(row => row.ChainId);
        builder.Property(row => row.ChainId).ValueGeneratedNever();
    }
}
