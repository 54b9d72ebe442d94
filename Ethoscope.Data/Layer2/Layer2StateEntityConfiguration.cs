using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2;

internal sealed class Layer2StateEntityConfiguration : IEntityTypeConfiguration<Layer2StateEntity>
{
    public void Configure(EntityTypeBuilder<Layer2StateEntity> builder)
    {
        builder.ToTable("layer2_states");
        builder.HasKey(row => row.ChainId);
        builder.Property(row => row.ChainId).ValueGeneratedNever();
    }
}
