using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2;

/// <summary>What a sequencer is judged by: its heads as they were last read, or as the blocks around a past moment tell them.</summary>
internal sealed class HeadsQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>How far back a silence is looked for, by which is told since when it is live.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    /// <param name="asOf">Null for now.</param>
    public async Task<SequencerEvidence> GetAsync(Layer2Network network, DateTimeOffset? asOf, CancellationToken stop)
    {
        var id = network.Chain.ChainId;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var row = await context.Set<Layer2StateEntity>().AsNoTracking().SingleOrDefaultAsync(one => one.ChainId == id, stop);
        var newest = row is null ? null : Layer2StateMapping.ToHeads(row);
        var coverage = await context.GetCoverageAsync(network.BlockSeries, stop);
        var heads = asOf is { } moment ? await AtAsync(context, network, moment.ToUniversalTime(), newest, coverage, stop) : newest;
        return new(network, heads) { Times = heads is null ? [] : await SilenceAsync(network, heads, coverage, stop) };
    }

    /// <summary>There were blocks at or before a moment, single ones of which may be forgotten.</summary>
    public async Task<bool> WereKnownAsync(Layer2Network network, DateTimeOffset moment, CancellationToken stop)
    {
        var (id, until) = (network.Chain.ChainId, moment.ToUniversalTime());
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.Set<Layer2HourEntity>().AnyAsync(row => row.ChainId == id && row.Bucket <= until, stop);
    }

    /// <summary>
    /// Heads at a past moment. Whether there was a block then is known where the next stored one follows without a gap of knowledge, or where
    /// we asked later and none had come; else only as long as there were blocks.
    /// </summary>
    private static async Task<Layer2Heads?> AtAsync(
        EthoscopeDbContext context,
        Layer2Network network,
        DateTimeOffset moment,
        Layer2Heads? newest,
        Coverage coverage,
        CancellationToken stop
    )
    {
        var id = network.Chain.ChainId;
        var blocks = context.Set<Layer2BlockEntity>().AsNoTracking().Where(row => row.ChainId == id);
        var last = await blocks
            .Where(row => row.Time <= moment)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.Number)
            .FirstOrDefaultAsync(stop);
        if (last is null || newest is null)
            return null;

        var next = await blocks.Where(row => row.Number > last.Number).OrderBy(row => row.Number).FirstOrDefaultAsync(stop);
        var until =
            next is null ? newest.ReadAt
            : coverage.Gaps(last.Number, next.Number + 1).Any() ? last.Time
            : moment;
        return new(until < moment ? until : moment, last.ToBlock().Header.Ref)
        {
            Uptime = newest.Uptime is { Since: { } since } uptime && since <= moment ? uptime : null,
            Source = "stored blocks",
        };
    }

    /// <returns>Times of the two blocks around the last silence, the later one first; empty without one.</returns>
    private async Task<IReadOnlyList<DateTimeOffset>> SilenceAsync(
        Layer2Network network,
        Layer2Heads heads,
        Coverage coverage,
        CancellationToken stop
    )
    {
        var known = coverage.Ranges.Where(range => range.Start <= heads.Latest.Number).Select(range => (long?)range.Start).LastOrDefault();
        if (known is null)
            return [];

        await using var command = source.CreateCommand(
            """
            SELECT time, before FROM (
                SELECT number, time, lead(time) OVER (ORDER BY number DESC) AS before
                FROM layer2_blocks WHERE chain_id = $1 AND time > $2 AND time <= $3 AND number >= $4
            ) AS steps
            WHERE time - before >= $5 ORDER BY number DESC LIMIT 1
            """
        );
        command
            .With(NpgsqlDbType.Bigint, network.Chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, (heads.Latest.Time - Remembered).ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, heads.Latest.Time.ToUniversalTime())
            .With(NpgsqlDbType.Bigint, known)
            .With(NpgsqlDbType.Interval, SequencerRule.SilenceOf(network));
        var found = await command.ToListAsync(
            row => new[] { row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1) },
            stop
        );
        return found is [var around] ? around : [];
    }
}
