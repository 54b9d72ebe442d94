using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Mev;

internal sealed class MevMarkEntityConfiguration : IEntityTypeConfiguration<MevMarkEntity>
{
    public void Configure(EntityTypeBuilder<MevMarkEntity> builder)
    {
        builder.ToTable("mev_marks");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).UseIdentityAlwaysColumn();
        builder.HasIndex(row => new { row.ChainId, row.EndSlot });
    }
}
