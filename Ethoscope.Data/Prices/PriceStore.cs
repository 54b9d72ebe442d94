using Ethoscope.Core.Live;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Prices;

/// <summary>Rounds in PostgreSQL: rows, coverage, the feed's state and messages change together or not at all.</summary>
internal sealed class PriceStore : IPriceStore
{
    private readonly NpgsqlDataSource _source;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly ILivePublisher _publisher;
    private readonly TimeProvider _time;
    private readonly BulkTable<PriceEntity> _prices;

    public PriceStore(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts, ILivePublisher publisher, TimeProvider time)
    {
        (_source, _contexts, _publisher, _time) = (source, contexts, publisher, time);
        using var context = contexts.CreateDbContext();
        _prices = new(context.Model, row => (row.UpdatedAt, row.Phase, row.Round), silent: "stored_at");
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
        var now = _time.GetUtcNow();
        var rows = batch.Rounds.Select(round => PriceEntity.Of(batch.Feed, round, now)).ToList();

        await using var connection = await _source.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        await LeaseFence.HoldAsync(transaction, batch.Lease, stop);

        await using var commands = new NpgsqlBatch(connection, transaction);
        if (rows.Count > 0)
        {
            commands.BatchCommands.Add(DeleteMoved(rows));
            commands.BatchCommands.Add(_prices.Upsert(rows));
        }

        if (batch.Covered.Count > 0)
            commands.BatchCommands.Add(CoverageLedger.Add([batch.Feed.Series], batch.Covered, now));
        if (batch.State is { } state)
            commands.BatchCommands.Add(Write(batch.Feed, state, now));
        if (batch.Rejections.Count > 0)
            commands.BatchCommands.Add(RejectionLedger.Add(batch.Lease.Name, batch.Rejections, now));
        if (commands.BatchCommands.Count > 0)
            await commands.ExecuteNonQueryAsync(stop);

        var events = await OutboxWriter.WriteAsync(transaction, batch.Messages, now, stop);
        await transaction.CommitAsync(stop);
        if (events.Count > 0)
            _publisher.Published(events);
    }

    /// <summary>A reorganisation can give a round another time, which the key would let stand beside the new one.</summary>
    private static NpgsqlBatchCommand DeleteMoved(List<PriceEntity> rows) => new NpgsqlBatchCommand(
            """
            DELETE FROM prices AS old USING unnest($3, $4, $5) AS fresh (phase, round, updated_at)
            WHERE old.chain_id = $1 AND old.feed = $2 AND old.phase = fresh.phase AND old.round = fresh.round
                AND old.updated_at <> fresh.updated_at
            """
        ).With(NpgsqlDbType.Bigint, rows[0].ChainId).With(NpgsqlDbType.Bytea, rows[0].Feed).With(NpgsqlDbType.Array | NpgsqlDbType.Integer, rows.Select(row => row.Phase).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, rows.Select(row => row.Round).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.UpdatedAt).ToArray());

    private static NpgsqlBatchCommand Write(PriceFeed feed, FeedState state, DateTimeOffset now) => new NpgsqlBatchCommand(
            """
            INSERT INTO price_feeds (chain_id, feed, is_served, reason, checked_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (chain_id, feed) DO UPDATE SET
                is_served = excluded.is_served, reason = excluded.reason, checked_at = excluded.checked_at
            """
        ).With(NpgsqlDbType.Bigint, feed.Chain.ChainId).With(NpgsqlDbType.Bytea, feed.Address.ToBytes()).With(NpgsqlDbType.Boolean, state.IsServed).With(NpgsqlDbType.Text, state.Reason).With(NpgsqlDbType.TimestampTz, now);
}
