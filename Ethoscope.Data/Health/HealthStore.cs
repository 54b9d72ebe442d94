using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Health;

/// <summary>Scores in PostgreSQL: rows, hours, days, coverage and messages change together or not at all.</summary>
internal sealed class HealthStore : IHealthStore
{
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<HealthScoreEntity> _scores;
    private readonly Rollup _rollup = new(HealthRollup.Definition);

    public HealthStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _scores = new(context.Model, row => (row.Time, row.Origin));
    }

    public async Task<HealthScore?> LoadLatestAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var row = await context
            .ScoresOf(chain)
            .Where(row => row.Origin == (short)ScoreOrigin.Live)
            .OrderByDescending(row => row.Time)
            .FirstOrDefaultAsync(stop);
        return row is null ? null : HealthMapping.ToScore(row);
    }

    public async Task<HealthStatus?> LoadStatusAsync(ChainDescriptor chain, DateTimeOffset before, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var (oldest, end) = ((before - Remembered).ToUniversalTime(), before.ToUniversalTime());
        return (HealthStatus?)
            await context
                .AnswersOf(chain)
                .Where(row => row.Time >= oldest && row.Time < end)
                .OrderByDescending(row => row.Time)
                .Select(row => row.Status)
                .FirstOrDefaultAsync(stop);
    }

    public async Task CommitAsync(HealthBatch batch, CancellationToken stop)
    {
        if (batch.Lease is null && batch.Scores.Any(score => score.Origin == ScoreOrigin.Live))
            throw new ArgumentException("Live scores need a lease.", nameof(batch));

        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        var rows = batch
            .Scores.Select(score => HealthMapping.ToEntity(score, batch.Chain))
            .DistinctBy(row => (row.Time, row.Origin))
            .ToList();
        if (rows.Count > 0)
        {
            await PrepareAsync(commit.Transaction, batch.Chain, stop);
            var changed = AnswerRule.Mark(rows, await StoredAsync(commit.Transaction, batch.Chain, rows, stop));
            commit.Add(_scores.Upsert(rows));
            if (changed.Count > 0)
                commit.Add(Remark(batch.Chain, changed));
            var times = rows.ConvertAll(row => row.Time);
            foreach (var statement in _rollup.Refresh(batch.Chain.ChainId, times, []))
                commit.Add(statement);
            commit.Add(CoverageLedger.Add([HealthSeries.Of(batch.Chain)], HealthSeries.Covered(rows), commit.Now));
        }

        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    /// <summary>
    /// A command may write beside the collector: one of them at a time, or hours would not hold what both wrote. And TimescaleDB 2.23 scans a
    /// bitmap twice where the chunk has compressed rows, and then fails on what it changed itself.
    /// </summary>
    private static async Task PrepareAsync(NpgsqlTransaction transaction, ChainDescriptor chain, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT pg_advisory_xact_lock(hashtextextended($1, 0)), set_config('enable_bitmapscan', 'off', true)",
            transaction.Connection,
            transaction
        );
        command.With(NpgsqlDbType.Text, HealthSeries.Of(chain));
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<List<StoredAnswer>> StoredAsync(
        NpgsqlTransaction transaction,
        ChainDescriptor chain,
        List<HealthScoreEntity> rows,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT time, origin, is_answer FROM health_scores WHERE chain_id = $1 AND time >= $2 AND time < $3",
            transaction.Connection,
            transaction
        );
        var minutes = rows.Select(row => HealthSeries.MinuteOf(row.Time)).ToHashSet();
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, minutes.Min())
            .With(NpgsqlDbType.TimestampTz, minutes.Max().AddMinutes(1));
        var stored = await command.ToListAsync(
            row => new StoredAnswer(row.GetFieldValue<DateTimeOffset>(0), row.GetInt16(1), row.GetBoolean(2)),
            stop
        );
        return stored.FindAll(row => minutes.Contains(HealthSeries.MinuteOf(row.Time)));
    }

    private static NpgsqlBatchCommand Remark(ChainDescriptor chain, IReadOnlyList<StoredAnswer> changed) => new NpgsqlBatchCommand(
            """
            UPDATE health_scores AS old SET is_answer = fresh.is_answer FROM unnest($2, $3, $4) AS fresh (time, origin, is_answer)
            WHERE old.chain_id = $1 AND old.time >= $5 AND old.time <= $6 AND old.time = fresh.time AND old.origin = fresh.origin
            """
        ).With(NpgsqlDbType.Bigint, chain.ChainId).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, changed.Select(row => row.Time).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Smallint, changed.Select(row => row.Origin).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Boolean, changed.Select(row => row.IsAnswer).ToArray()).With(NpgsqlDbType.TimestampTz, changed.Min(row => row.Time)).With(NpgsqlDbType.TimestampTz, changed.Max(row => row.Time));
}
