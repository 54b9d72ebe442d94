using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Consensus;

internal sealed class EpochEntityConfiguration : IEntityTypeConfiguration<EpochEntity>
{
    public void Configure(EntityTypeBuilder<EpochEntity> builder)
    {
        builder.ToTable("epochs");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time });
        builder.HasIndex(row => new { row.ChainId, row.Number }).HasFilter("NOT is_closed").HasDatabaseName("ix_epochs_open");
    }
}
