using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Layer2.Costs;

internal sealed class OperationCostEntityConfiguration : IEntityTypeConfiguration<OperationCostEntity>
{
    public void Configure(EntityTypeBuilder<OperationCostEntity> builder)
    {
        builder.ToTable("operation_costs");
        builder.HasKey(row => new
        {
            row.ChainId,
            row.Operation,
            row.Time,
        });
    }
}
