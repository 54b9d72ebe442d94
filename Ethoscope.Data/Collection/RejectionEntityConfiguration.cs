using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Collection;

internal sealed class RejectionEntityConfiguration : IEntityTypeConfiguration<RejectionEntity>
{
    public void Configure(EntityTypeBuilder<RejectionEntity> builder)
    {
        builder.ToTable("rejections");
        builder.HasKey(row => new { row.Collector, row.Reason });
    }
}
