using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Fees;

internal sealed class FeeEstimateEntityConfiguration : IEntityTypeConfiguration<FeeEstimateEntity>
{
    public void Configure(EntityTypeBuilder<FeeEstimateEntity> builder)
    {
        builder.ToTable("fee_estimates");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Number,
            row.Target,
            row.Time,
        });
        builder.HasIndex(row => new { row.ChainId, row.Time }).IsDescending(false, true);
        builder.HasIndex(row => new { row.ChainId, row.Number }).HasFilter("outcome = 0").HasDatabaseName("ix_fee_estimates_pending");
        builder.Property(row => row.PinballLossWei).HasColumnType("numeric");
    }
}
