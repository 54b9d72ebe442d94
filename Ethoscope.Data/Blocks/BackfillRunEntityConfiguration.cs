using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Blocks;

internal sealed class BackfillRunEntityConfiguration : IEntityTypeConfiguration<BackfillRunEntity>
{
    public void Configure(EntityTypeBuilder<BackfillRunEntity> builder)
    {
        builder.ToTable("backfill_runs");
        builder.HasKey(row => row.Id);
    }
}
