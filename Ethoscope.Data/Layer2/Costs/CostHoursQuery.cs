using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Npgsql;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>
/// Usual costs by hour of the day: the median of all samples of up to a week; where there are more, or they are no longer kept, the middle one
/// of the hours' own medians.
/// </summary>
internal sealed class CostHoursQuery(NpgsqlDataSource source, KeptSamplesQuery samples)
{
    /// <param name="networks">Names with their chains.</param>
    public async Task<IReadOnlyList<CostHour>> GetAsync(
        IReadOnlyList<(string Name, long ChainId)> networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            await samples.AnswerAsync(networks, operation, from, to, stop)
                ? """
                SELECT chain_id, extract(hour FROM time AT TIME ZONE 'UTC')::int, count(*),
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY execution_wei + data_wei + operator_wei)
                FROM operation_costs
                WHERE chain_id = ANY ($1) AND operation = $2 AND time >= $3 AND time < $4
                GROUP BY 1, 2
                """
                : """
                SELECT chain_id, extract(hour FROM bucket AT TIME ZONE 'UTC')::int, sum(samples)::bigint,
                    percentile_disc(0.5) WITHIN GROUP (ORDER BY median_execution_wei + median_data_wei + median_operator_wei)
                FROM operation_cost_hours
                WHERE chain_id = ANY ($1) AND operation = $2 AND bucket >= $3 AND bucket < $4
                GROUP BY 1, 2
                """
        );
        command.AskCosts(networks, operation, from, to);
        var rows = await command.ToListAsync(
            row => (Chain: row.GetInt64(0), Hour: row.GetInt32(1), Samples: row.GetInt64(2), Wei: row.GetFieldValue<BigInteger>(3)),
            stop
        );
        return
        [
            .. networks.SelectMany(network =>
                rows.Where(row => row.Chain == network.ChainId)
                    .OrderBy(row => row.Hour)
                    .Select(row => new CostHour(network.Name, row.Hour, (int)row.Samples, row.Wei))
            ),
        ];
    }
}
