using System.Numerics;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>Costs of an operation over time: from samples, or from hours and days where these are too many or no longer kept.</summary>
internal sealed class CostSeriesQuery(NpgsqlDataSource source, KeptSamplesQuery samples)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan[] Resolutions = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), Hour];

    /// <param name="networks">Names with their chains.</param>
    /// <param name="points">Most points a series.</param>
    /// <returns>One for each network, in their order.</returns>
    public async Task<IReadOnlyList<CostSeries>> GetAsync(
        IReadOnlyList<(string Name, long ChainId)> networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        var resolution = Array.Find(Resolutions, one => (to - from) / one <= points) is { Ticks: > 0 } fits ? fits : Day;
        if (resolution < Hour && !await samples.AnswerAsync(networks, operation, from, to, stop))
            resolution = Hour;
        var starts = Starts(from, to, resolution);
        var found = starts.Count == 0 ? [] : await ReadAsync(networks, operation, starts[0], to, resolution, stop);
        return
        [
            .. networks.Select(network => new CostSeries(
                network.Name,
                operation,
                resolution,
                [.. starts.Select(start => found.GetValueOrDefault((network.ChainId, start)) ?? new(start, 0, null, null, null))]
            )),
        ];
    }

    /// <summary>Starts of the parts, at whole multiples of their length (UTC).</summary>
    private static List<DateTimeOffset> Starts(DateTimeOffset from, DateTimeOffset to, TimeSpan resolution)
    {
        var starts = new List<DateTimeOffset>();
        for (var start = Rollup.Buckets([from], resolution)[0]; start < to; start += resolution)
            starts.Add(start);
        return starts;
    }

    private async Task<Dictionary<(long, DateTimeOffset), CostPoint>> ReadAsync(
        IReadOnlyList<(string Name, long ChainId)> networks,
        Operation operation,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan resolution,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            resolution < Hour
                ? $"""
                SELECT chain_id, bucket, samples, {CostRollup.Unpacked}
                FROM (
                    SELECT chain_id, date_bin($5, time, $3) AS bucket, {CostRollup.Aggregates}
                    FROM operation_costs
                    WHERE chain_id = ANY ($1) AND operation = $2 AND time >= $3 AND time < $4
                    GROUP BY 1, 2
                ) AS parts
                """
                : $"""
                SELECT chain_id, bucket, samples, {CostRollup.Columns}
                FROM {(resolution < Day ? "operation_cost_hours" : "operation_cost_days")}
                WHERE chain_id = ANY ($1) AND operation = $2 AND bucket >= $3 AND bucket < $4
                """
        );
        command.AskCosts(networks, operation, from, to);
        if (resolution < Hour)
            command.With(NpgsqlDbType.Interval, resolution);
        var rows = await command.ToListAsync(row => (Chain: row.GetInt64(0), Point: Point(row)), stop);
        return rows.ToDictionary(row => (row.Chain, row.Point.Start), row => row.Point);
    }

    private static CostPoint Point(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(1), (int)row.GetInt64(2), Parts(row, 3), Parts(row, 6), Parts(row, 9));

    private static CostParts Parts(NpgsqlDataReader row, int first) =>
        new(row.GetFieldValue<BigInteger>(first), row.GetFieldValue<BigInteger>(first + 1), row.GetFieldValue<BigInteger>(first + 2));
}
