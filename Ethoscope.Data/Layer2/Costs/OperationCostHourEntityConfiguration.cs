using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Costs;

internal sealed class OperationCostHourEntityConfiguration : IEntityTypeConfiguration<OperationCostHourEntity>
{
    public void Configure(EntityTypeBuilder<OperationCostHourEntity> builder)
    {
        builder.ToTable("operation_cost_hours");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Operation,
            row.Bucket,
        });
    }
}
