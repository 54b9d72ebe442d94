using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2.Costs;

/// <summary>
/// Recomputes the hours and days that new samples of a network's costs lie in, from all of their samples and inside the commit. Samples are
/// only ever added, or written again.
/// </summary>
internal static class CostRollup
{
    private static readonly string[] Spreads = ["median", "least", "most"];
    private static readonly string[] Parts = ["execution_wei", "data_wei", "operator_wei"];

    /// <summary>Parts of three samples in a row: the median, the cheapest and the dearest by total.</summary>
    public static readonly string Columns = string.Join(", ", Spreads.SelectMany(spread => Parts.Select(part => $"{spread}_{part}")));

    /// <summary>Values of these columns, of the arrays that <see cref="Aggregates"/> gives.</summary>
    public static readonly string Unpacked = string.Join(
        ", ",
        Spreads.SelectMany(spread => Parts.Select((part, i) => $"{spread}[{i + 2}] AS {spread}_{part}"))
    );

    /// <summary>Aggregates over rows of samples: how many, and total and parts of the three.</summary>
    public const string Aggregates = $"""
        count(*) AS samples,
        percentile_disc(0.5) WITHIN GROUP (ORDER BY {Sample}) AS median,
        min({Sample}) AS least,
        max({Sample}) AS most
        """;

    private const string Sample = "ARRAY[execution_wei + data_wei + operator_wei, execution_wei, data_wei, operator_wei]";

    private static readonly (string Sql, TimeSpan Width)[] Statements =
    [
        (Recompute("operation_cost_hours"), TimeSpan.FromHours(1)),
        (Recompute("operation_cost_days"), TimeSpan.FromHours(24)),
    ];

    /// <param name="written">Times of the samples.</param>
    public static IEnumerable<NpgsqlBatchCommand> Refresh(long chainId, IReadOnlyCollection<DateTimeOffset> written)
    {
        if (written.Count == 0)
            yield break;

        foreach (var (sql, width) in Statements)
            yield return new NpgsqlBatchCommand(sql)
                .With(NpgsqlDbType.Bigint, chainId)
                .With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, Rollup.Buckets(written, width))
                .With(NpgsqlDbType.Interval, width);
    }

    private static string Recompute(string table)
    {
        var columns = $"samples, {Columns}, gas, gas_samples";
        return $"""
            INSERT INTO {table} AS old (chain_id, operation, bucket, {columns})
            SELECT $1, operation, bucket, samples, {Unpacked}, gas, gas_samples
            FROM unnest($2) AS touched (bucket) CROSS JOIN LATERAL (
                SELECT operation, {Aggregates}, percentile_disc(0.5) WITHIN GROUP (ORDER BY gas) AS gas, max(gas_samples) AS gas_samples
                FROM operation_costs
                WHERE chain_id = $1 AND time >= bucket AND time < bucket + $3
                GROUP BY operation
            ) AS fresh
            ON CONFLICT (chain_id, operation, bucket) DO UPDATE
            SET {string.Join(", ", columns.Split(", ").Select(column => $"{column} = excluded.{column}"))}
            """;
    }
}
