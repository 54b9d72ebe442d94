using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Admin;

internal sealed class AdminSessionEntityConfiguration : IEntityTypeConfiguration<AdminSessionEntity>
{
    public void Configure(EntityTypeBuilder<AdminSessionEntity> builder)
    {
        builder.ToTable("admin_sessions");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
