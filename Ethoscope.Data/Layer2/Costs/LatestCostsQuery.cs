using System.Globalization;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>The newest cost of each operation on some networks, by an index look-up each.</summary>
internal sealed class LatestCostsQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly short[] Asked = [.. Operations.All.Select(one => (short)one)];

    /// <param name="networks">Names with their chains.</param>
    /// <param name="asOf">What is later does not exist; null for now. Where its samples are no longer kept, the hour before it answers.</param>
    /// <returns>By name, in the order of operations; networks without any are missing.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<OperationCost>>> GetAsync(
        IReadOnlyList<(string Name, long ChainId)> networks,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var names = networks.ToDictionary(one => one.ChainId, one => one.Name);
        var chains = names.Keys.ToArray();
        var until = asOf?.ToUniversalTime() ?? DateTimeOffset.MaxValue;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = await context
            .Set<OperationCostEntity>()
            .FromSql(
                $"""
                SELECT cost.*
                FROM unnest({chains}) AS chain (id) CROSS JOIN unnest({Asked}) AS one (operation) CROSS JOIN LATERAL (
                    SELECT * FROM operation_costs
                    WHERE chain_id = chain.id AND operation = one.operation AND time <= {until} ORDER BY time DESC LIMIT 1
                ) AS cost
                """
            )
            .AsNoTracking()
            .ToListAsync(stop);
        var costs = rows.ConvertAll(row => (row.ChainId, Cost: row.ToCost(names[row.ChainId])));
        if (asOf is not null)
        {
            var known = costs.Select(one => (one.ChainId, one.Cost.Operation)).ToHashSet();
            var hours = await HoursAsync(context, chains, until - Hour, stop);
            costs.AddRange(
                hours
                    .Where(hour => !known.Contains((hour.ChainId, (Operation)hour.Operation)))
                    .Select(hour => (hour.ChainId, CostOf(hour, names[hour.ChainId])))
            );
        }

        return costs
            .GroupBy(one => names[one.ChainId], one => one.Cost, StringComparer.Ordinal)
            .ToDictionary(
                network => network.Key,
                IReadOnlyList<OperationCost> (network) => [.. network.OrderBy(cost => cost.Operation)],
                StringComparer.Ordinal
            );
    }

    private static Task<List<OperationCostHourEntity>> HoursAsync(
        EthoscopeDbContext context,
        long[] chains,
        DateTimeOffset until,
        CancellationToken stop
    ) =>
        context
            .Set<OperationCostHourEntity>()
            .FromSql(
                $"""
                SELECT hour.*
                FROM unnest({chains}) AS chain (id) CROSS JOIN unnest({Asked}) AS one (operation) CROSS JOIN LATERAL (
                    SELECT * FROM operation_cost_hours
                    WHERE chain_id = chain.id AND operation = one.operation AND bucket <= {until} ORDER BY bucket DESC LIMIT 1
                ) AS hour
                """
            )
            .AsNoTracking()
            .ToListAsync(stop);

    private static OperationCost CostOf(OperationCostHourEntity hour, string network)
    {
        var operation = (Operation)hour.Operation;
        var basis = string.Create(
            CultureInfo.InvariantCulture,
            $"The median of the hour from {hour.Bucket.UtcDateTime:yyyy-MM-dd HH:mm} UTC: single samples are no longer kept."
        );
        return new(
            network,
            operation,
            hour.Bucket,
            new(hour.MedianExecutionWei, hour.MedianDataWei, hour.MedianOperatorWei),
            new(operation, hour.Gas, hour.GasSamples, basis)
        );
    }
}
