using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Market;

/// <summary>How block values are spread: from each over a week at most, from counts by bar over longer times.</summary>
internal sealed class ValueQuery(NpgsqlDataSource source)
{
    private const string Each = """
        SELECT value_wei FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 AND value_wei IS NOT NULL
        """;

    private const string Largest = """
        SELECT max(value) AS largest FROM (
            SELECT max(value_max_wei) AS value FROM mev_days WHERE chain_id = $1 AND bucket >= $4 AND bucket < $5
            UNION ALL SELECT max(value_max_wei) FROM mev_hours WHERE chain_id = $1 AND bucket >= $3 AND bucket < $4
            UNION ALL SELECT max(value_max_wei) FROM mev_hours WHERE chain_id = $1 AND bucket >= $5 AND bucket < $6
            UNION ALL SELECT max(value_wei) FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3
            UNION ALL SELECT max(value_wei) FROM mev_blocks WHERE chain_id = $1 AND time >= $6 AND time < $7
        ) AS parts
        """;

    private static readonly TimeSpan Exact = TimeSpan.FromDays(7);
    private static readonly string Bars = MarketSpan.Sql(MarketRollup.Values);

    public async Task<ValueDistribution?> GetAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        if (to - from > Exact)
            return await FromBarsAsync(chain, MarketSpan.Of(from, to), stop);

        await using var command = source.CreateCommand(Each);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        return ValueSpread.OfValues(await command.ToListAsync(row => row.GetFieldValue<BigInteger>(0), stop));
    }

    private async Task<ValueDistribution?> FromBarsAsync(ChainDescriptor chain, MarketSpan span, CancellationToken stop)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Bars).WithSpan(chain.ChainId, span));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Largest).WithSpan(chain.ChainId, span));
        await using var reader = await batch.ExecuteReaderAsync(stop);
        var bars = await reader.NextListAsync(
            row => new ValueBar(row.GetInt16(row.GetOrdinal("bar")), row.Count("blocks"), row.Sum("value_wei") ?? 0),
            stop
        );
        var largest = (await reader.NextListAsync(row => row.Sum("largest"), stop))[0];
        return largest is { } most ? ValueSpread.OfBars(bars, most) : null;
    }
}
