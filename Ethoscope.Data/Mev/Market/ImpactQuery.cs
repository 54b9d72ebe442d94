using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Mev.Market;

/// <summary>Blocks by their origin, from each of them: sums of hours hold no gas by origin.</summary>
internal sealed class ImpactQuery(NpgsqlDataSource source)
{
    /// <summary>A block without a gas limit is one whose gas is not known.</summary>
    private const string Sql = """
        SELECT
            origin::bigint AS origin,
            count(*) AS blocks,
            count(*) FILTER (WHERE gas_limit > 0) AS gas_blocks,
            sum(gas_used) FILTER (WHERE gas_limit > 0) AS gas_used,
            sum(gas_limit) FILTER (WHERE gas_limit > 0) AS gas_limit,
            count(tips_wei) FILTER (WHERE gas_limit > 0) AS tipped,
            sum(tips_wei) FILTER (WHERE gas_limit > 0) AS tips_wei,
            sum(gas_used) FILTER (WHERE gas_limit > 0 AND tips_wei IS NOT NULL) AS tipped_gas,
            sum(value_wei) AS value_wei,
            count(value_wei) AS valued
        FROM mev_blocks WHERE chain_id = $1 AND time >= $2 AND time < $3 GROUP BY origin
        """;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public async Task<MevImpact> GetAsync(ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, Longest, nameof(to));
        await using var command = source.CreateCommand(Sql);
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        var origins = (await command.ToListAsync(row => ((BlockOrigin)row.Count("origin"), Totals(row)), stop)).ToDictionary();
        return new(from.ToUniversalTime(), to.ToUniversalTime())
        {
            Builders = origins.GetValueOrDefault(BlockOrigin.Builder, OriginTotals.None),
            Local = origins.GetValueOrDefault(BlockOrigin.Local, OriginTotals.None),
            UnknownBlocks = origins.GetValueOrDefault(BlockOrigin.Unknown, OriginTotals.None).Blocks,
        };
    }

    private static OriginTotals Totals(NpgsqlDataReader row) =>
        new(row.Count("blocks"))
        {
            GasBlocks = row.Count("gas_blocks"),
            GasUsed = row.Count("gas_used"),
            GasLimit = row.Count("gas_limit"),
            TippedBlocks = row.Count("tipped"),
            TipsWei = row.Sum("tips_wei") ?? 0,
            TippedGas = row.Count("tipped_gas"),
            ValueWei = row.Sum("value_wei") ?? 0,
            ValuedBlocks = row.Count("valued"),
        };
}
