using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Upstream;

internal sealed class SourceStateEntityConfiguration : IEntityTypeConfiguration<SourceStateEntity>
{
    public void Configure(EntityTypeBuilder<SourceStateEntity> builder)
    {
        builder.ToTable("source_states");
        builder.HasKey(row => new
        {
            row.Instance,
            row.Chain,
            row.Source,
        });
        builder.HasOne<InstanceEntity>().WithMany().HasForeignKey(row => row.Instance).OnDelete(DeleteBehavior.Cascade);
    }
}
