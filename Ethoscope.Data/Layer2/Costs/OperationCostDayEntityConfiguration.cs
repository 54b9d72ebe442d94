using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Costs;

internal sealed class OperationCostDayEntityConfiguration : IEntityTypeConfiguration<OperationCostDayEntity>
{
    public void Configure(EntityTypeBuilder<OperationCostDayEntity> builder)
    {
        builder.ToTable("operation_cost_days");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Operation,
            row.Bucket,
        });
    }
}
