using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Health;

/// <summary>Rows of a chain's scores, for reading.</summary>
internal static class HealthQueries
{
    public static IQueryable<HealthScoreEntity> ScoresOf(this EthoscopeDbContext context, ChainDescriptor chain)
    {
        var id = chain.ChainId;
        return context.Set<HealthScoreEntity>().AsNoTracking().Where(row => row.ChainId == id);
    }

    /// <summary>The one that speaks for each minute.</summary>
    public static IQueryable<HealthScoreEntity> AnswersOf(this EthoscopeDbContext context, ChainDescriptor chain) =>
        context.ScoresOf(chain).Where(row => row.IsAnswer);
}
