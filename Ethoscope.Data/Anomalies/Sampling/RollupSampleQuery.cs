using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Anomalies.Sampling;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>A rollup by the minute: what a transfer costs, and how long its blocks and batches let wait.</summary>
internal sealed class RollupSampleQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>How far before a range the last posting is looked for.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromHours(6);

    /// <summary>Median of a minute's samples, in gwei.</summary>
    public async Task<IReadOnlyList<SeriesSample>> GetCostsAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = Ranged(
            """
            SELECT date_bin('1 minute', time, '2000-01-01T00:00:00Z') AS minute,
                percentile_disc(0.5) WITHIN GROUP (ORDER BY execution_wei + data_wei + operator_wei) / 1e9::float8
            FROM operation_costs WHERE chain_id = $1 AND time >= $2 AND time < $3 AND operation = $4 GROUP BY 1 ORDER BY 1
            """,
            network.Chain,
            from,
            to
        );
        command.With(NpgsqlDbType.Smallint, (short)Operation.EthTransfer);
        return await command.ToListAsync(row => new SeriesSample(row.GetFieldValue<DateTimeOffset>(0) + Minute, row.GetDouble(1)), stop);
    }

    public async Task<IReadOnlyList<SeriesSample>> GetLagAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = Ranged(
            "SELECT time, number FROM layer2_blocks WHERE chain_id = $1 AND time >= $2 AND time <= $3 ORDER BY number",
            network.Chain,
            from - TimeSpan.FromMinutes(5),
            to
        );
        var blocks = await command.ToListAsync(row => (Time: row.GetFieldValue<DateTimeOffset>(0), Number: row.GetInt64(1)), stop);
        if (blocks.Count == 0)
            return [];

        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(network.BlockSeries, stop);
        await using var state = source.CreateCommand("SELECT read_at FROM layer2_states WHERE chain_id = $1");
        state.With(NpgsqlDbType.Bigint, network.Chain.ChainId);
        var read = await state.ExecuteScalarAsync(stop) is DateTime at ? new DateTimeOffset(at, TimeSpan.Zero) : blocks[^1].Time;
        var steps = new List<WaitStep>(blocks.Count);
        foreach (var (place, block) in blocks.Index())
        {
            var joins = place > 0 && block.Number - blocks[place - 1].Number <= network.SampleEvery;
            if (!joins && place > 0)
                joins = !coverage.Gaps(blocks[place - 1].Number, block.Number + 1).Any();
            steps.Add(new(block.Time, joins));
        }

        return WaitSampling.Of(steps, from, to, read, keepsLast: false);
    }

    public async Task<IReadOnlyList<SeriesSample>> GetPostingsAsync(
        ChainDescriptor parent,
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        await using var command = Ranged(
            """
            SELECT DISTINCT time, l1_number FROM postings
            WHERE chain_id = $1 AND time >= $2 AND time <= $3 AND kind = $4 ORDER BY l1_number
            """,
            network.Chain,
            from - Before,
            to
        );
        command.With(NpgsqlDbType.Smallint, (short)PostingKind.Batch);
        var rows = await command.ToListAsync(row => (Time: row.GetFieldValue<DateTimeOffset>(0), Number: row.GetInt64(1)), stop);
        if (rows.Count == 0)
            return [];

        await using var context = await contexts.CreateDbContextAsync(stop);
        var series = network.HasEvents(PostingKind.Batch) ? network.PostingSeries : network.BlobSeries;
        var known = await context.GetCoverageAsync(series, stop);
        var until = await TimeOfAsync(parent, known, stop) ?? rows[^1].Time;
        var steps = new List<WaitStep>(rows.Count);
        foreach (var (place, row) in rows.Index())
            steps.Add(new(row.Time, place > 0 && !known.Gaps(rows[place - 1].Number, row.Number + 1).Any()));
        return WaitSampling.Of(steps, from, to, until, keepsLast: true);
    }

    private async Task<DateTimeOffset?> TimeOfAsync(ChainDescriptor parent, Coverage known, CancellationToken stop)
    {
        if (known.Last is not { } last)
            return null;

        await using var command = source.CreateCommand(
            "SELECT time FROM blocks WHERE chain_id = $1 AND number <= $2 ORDER BY number DESC LIMIT 1"
        );
        command.With(NpgsqlDbType.Bigint, parent.ChainId).With(NpgsqlDbType.Bigint, last);
        return await command.ExecuteScalarAsync(stop) is DateTime time ? new DateTimeOffset(time, TimeSpan.Zero) : null;
    }

    private NpgsqlCommand Ranged(string sql, ChainDescriptor chain, DateTimeOffset from, DateTimeOffset to) =>
        source
            .CreateCommand(sql)
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
}
