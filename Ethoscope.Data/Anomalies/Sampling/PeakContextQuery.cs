using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>What the blocks of a peak's time were like.</summary>
internal sealed class PeakContextQuery(NpgsqlDataSource source)
{
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public async Task<IReadOnlyDictionary<string, string>> GetAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = source.CreateCommand(
            """
            SELECT min(number), max(number), 100 * (sum(gas_used)::float8 / nullif(sum(gas_limit), 0)), avg(blob_count)::float8,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY base_fee_wei) / 1e9::float8, sum(empty_slots_before),
                (
                    SELECT builder FROM mev_blocks AS sold
                    WHERE sold.chain_id = $1 AND sold.time >= $2 AND sold.time < $3 AND builder IS NOT NULL
                    GROUP BY 1 ORDER BY count(*) DESC, builder LIMIT 1
                )
            FROM blocks WHERE chain_id = $1 AND time >= $2 AND time < $3
            """
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        var rows = await command.ToListAsync(Read, stop);
        return rows is [{ } context] ? context : new Dictionary<string, string>(StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Read(NpgsqlDataReader row)
    {
        var context = new Dictionary<string, string>(StringComparer.Ordinal);
        if (row.IsDBNull(0))
            return context;

        var (first, last) = (row.GetInt64(0), row.GetInt64(1));
        context["blocks"] = first == last ? Text(first) : $"{Text(first)} to {Text(last)}";
        if (!row.IsDBNull(2))
            context["fullness"] = Text(row.GetDouble(2), "0") + " %";
        if (!row.IsDBNull(3))
            context["blobs a block"] = Text(row.GetDouble(3), "0.#");
        if (!row.IsDBNull(4))
            context["base fee"] = Text(row.GetDouble(4), "0.####") + " gwei";
        if (!row.IsDBNull(5))
            context["empty slots"] = Text(row.GetInt64(5));
        if (!row.IsDBNull(6))
            context["most blocks by"] = row.GetString(6);
        return context;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
