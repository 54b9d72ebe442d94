using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>The newest reading of a fee oracle, with the gas that the costs of that moment stand on.</summary>
internal sealed class FeeReadingQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task<FeeReadingPoint?> GetAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop)
    {
        var (id, until) = (network.Chain.ChainId, asOf?.ToUniversalTime() ?? DateTimeOffset.MaxValue);
        await using var context = await contexts.CreateDbContextAsync(stop);
        var reading = await context
            .Set<FeeReadingEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Time <= until)
            .OrderByDescending(row => row.Time)
            .FirstOrDefaultAsync(stop);
        if (reading is null)
            return null;

        var operations = Operations.All.Select(one => (short)one).ToArray();
        var gas = await context
            .Set<OperationCostEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && operations.Contains(row.Operation) && row.Time == reading.Time)
            .OrderBy(row => row.Operation)
            .ToListAsync(stop);
        return new(reading.ToReading(), gas.ConvertAll(row => row.ToCost(network.Name).Gas));
    }
}
