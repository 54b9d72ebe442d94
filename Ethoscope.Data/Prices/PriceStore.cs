using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Prices;

/// <summary>Rounds in PostgreSQL: rows, coverage, the feed's state and messages change together or not at all.</summary>
internal sealed class PriceStore : IPriceStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<PriceEntity> _prices;
    private readonly BulkTable<PriceFeedEntity> _feeds;

    public PriceStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _prices = new(context.Model, row => (row.UpdatedAt, row.Phase, row.Round), silent: "stored_at");
        _feeds = new(context.Model, row => row.ChainId);
    }

    public async Task<PriceState> LoadAsync(PriceFeed feed, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(feed.Series, stop);
        var rows = context.PricesOf(feed);
        var newest = await rows.NewestFirst().FirstOrDefaultAsync(stop);
        PriceEntity? bottom = null;
        if (coverage.Ranges is [.., var top])
        {
            var start = DateTimeOffset.FromUnixTimeSeconds(top.Start);
            bottom = await rows.Where(row => row.UpdatedAt >= start).OldestFirst().FirstOrDefaultAsync(stop);
        }

        var state = await context.StateOfAsync(feed, stop);
        return new(newest?.ToRound(), bottom?.ToRound(), coverage, state?.ToState());
    }

    public async Task CommitAsync(PriceBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var rows = batch.Rounds.Select(round => PriceEntity.Of(batch.Feed, round, commit.Now)).ToList();
        if (rows.Count > 0)
        {
            commit.Add(DeleteMoved(rows));
            commit.Add(_prices.Upsert(rows));
        }

        if (batch.Covered.Count > 0)
            commit.Add(CoverageLedger.Add([batch.Feed.Series], batch.Covered, commit.Now));
        if (batch.State is { } state)
            commit.Add(_feeds.Upsert([PriceFeedEntity.Of(batch.Feed, state, commit.Now)]));
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    /// <summary>A reorganisation can give a round another time, which the key would let stand beside the new one.</summary>
    private static NpgsqlBatchCommand DeleteMoved(List<PriceEntity> rows) => new NpgsqlBatchCommand(
            """
            DELETE FROM prices AS old USING unnest($3, $4, $5) AS fresh (phase, round, updated_at)
            WHERE old.chain_id = $1 AND old.feed = $2 AND old.phase = fresh.phase AND old.round = fresh.round
                AND old.updated_at <> fresh.updated_at
            """
        ).With(NpgsqlDbType.Bigint, rows[0].ChainId).With(NpgsqlDbType.Bytea, rows[0].Feed).With(NpgsqlDbType.Array | NpgsqlDbType.Integer, rows.Select(row => row.Phase).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, rows.Select(row => row.Round).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.UpdatedAt).ToArray());
}
