using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ethoscope.Data.Upstream;

internal sealed class RequestBudgetEntityConfiguration : IEntityTypeConfiguration<RequestBudgetEntity>
{
    public void Configure(EntityTypeBuilder<RequestBudgetEntity> builder)
    {
        builder.ToTable("request_budgets");
        builder.HasKey(row => new
        {
            row.Chain,
            row.Source,
            row.Day,
        });
    }
}
