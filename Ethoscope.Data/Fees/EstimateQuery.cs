using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Fees;

/// <summary>The newest estimates of a chain.</summary>
internal sealed class EstimateQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task<LatestEstimates?> GetAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var all = context.Set<FeeEstimateEntity>().AsNoTracking().Where(row => row.ChainId == chain.ChainId);
        if (asOf is { } moment)
        {
            var until = moment.ToUniversalTime();
            var newest = await all.Where(row => row.Time <= until)
                .OrderByDescending(row => row.Time)
                .Select(row => (long?)row.Number)
                .FirstOrDefaultAsync(stop);
            return newest is { } number && await SetAsync(all, number, stop) is { } past ? new(number, past.Time, null, null, past) : null;
        }

        if (
            await context.Set<FeeStateEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.ChainId == chain.ChainId, stop)
            is not { } state
        )
            return null;
        var estimates = state.Refusal is null ? await SetAsync(all, state.Number, stop) : null;
        return new(state.Number, state.Time, (EstimateRefusal?)state.Refusal, state.Detail, estimates);
    }

    private static async Task<EstimateSet?> SetAsync(IQueryable<FeeEstimateEntity> all, long number, CancellationToken stop)
    {
        var rows = await all.Where(row => row.Number == number).ToListAsync(stop);
        return rows.Count == 0 ? null : EstimateMapping.ToSet(rows);
    }
}
