using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Live;

internal sealed class OutboxCounterEntityConfiguration : IEntityTypeConfiguration<OutboxCounterEntity>
{
    public void Configure(EntityTypeBuilder<OutboxCounterEntity> builder)
    {
        builder.ToTable("outbox_counter");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
