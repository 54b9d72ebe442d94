using System.Collections.Concurrent;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>
/// Iterations as rows, for those that stored something, failed or found the lease taken; an idle one only says that the collector lives, at most every ten
/// seconds.
/// A skipped one is a row and no more: how the collector does is another's affair.
/// </summary>
public sealed class CollectorJournal(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
    : ICollectorJournal
{
    private static readonly TimeSpan IdleEvery = TimeSpan.FromSeconds(10);

    /// <summary>Timestamp at which this process last wrote a success of a collector; absent after a failure.</summary>
    private readonly ConcurrentDictionary<string, long> _succeeded = new(StringComparer.Ordinal);

    public async Task RecordAsync(Iteration iteration, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        switch (iteration.Outcome)
        {
            case IterationOutcome.Skipped:
                await InsertAsync(iteration, stop);
                return;
            case IterationOutcome.Idle:
                if (_succeeded.TryGetValue(iteration.Collector, out var last) && time.GetElapsedTime(last) < IdleEvery)
                    return;
                await SetStateAsync(iteration, now, stop);
                break;
            default:
                await InsertAsync(iteration, stop);
                await SetStateAsync(iteration, now, stop);
                break;
        }

        if (iteration.Outcome == IterationOutcome.Failed)
            _succeeded.TryRemove(iteration.Collector, out _);
        else
            _succeeded[iteration.Collector] = time.GetTimestamp();
    }

    public async Task<CollectorStatus?> GetStatusAsync(string collector, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<CollectorStateEntity>()
            .AsNoTracking()
            .Where(row => row.Collector == collector)
            .Select(row => new CollectorStatus(row.Collector, row.LastSuccessAt, row.FailingSince, row.Reason))
            .SingleOrDefaultAsync(stop);
    }

    /// <summary>Deletes iterations that started before this moment (TimescaleDB's retention does the same by chunks).</summary>
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Set<CollectorIterationEntity>().Where(row => row.StartedAt < olderThan).ExecuteDeleteAsync(stop);
    }

    private async Task InsertAsync(Iteration iteration, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            INSERT INTO collector_iterations (collector, started_at, holder, duration, outcome, first, last, rejected, detail)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING
            """
        );
        command
            .With(NpgsqlDbType.Text, iteration.Collector)
            .With(NpgsqlDbType.TimestampTz, iteration.StartedAt.ToUniversalTime())
            .With(NpgsqlDbType.Text, iteration.Holder)
            .With(NpgsqlDbType.Interval, iteration.Duration)
            .With(NpgsqlDbType.Smallint, (short)iteration.Outcome)
            .With(NpgsqlDbType.Bigint, iteration.First)
            .With(NpgsqlDbType.Bigint, iteration.Last)
            .With(NpgsqlDbType.Integer, iteration.Rejected)
            .With(NpgsqlDbType.Text, iteration.Detail);
        await command.ExecuteNonQueryAsync(stop);
    }

    private async Task SetStateAsync(Iteration iteration, DateTimeOffset now, CancellationToken stop)
    {
        var failed = iteration.Outcome == IterationOutcome.Failed;
        await using var command = source.CreateCommand(
            """
            INSERT INTO collector_states AS old (collector, last_success_at, failing_since, reason, last_failure_at, last_failure, updated_at)
            VALUES ($1, $2, $3, $4, $3, $4, $5)
            ON CONFLICT (collector) DO UPDATE SET
                last_success_at = COALESCE(excluded.last_success_at, old.last_success_at),
                failing_since = CASE WHEN excluded.failing_since IS NULL THEN NULL ELSE COALESCE(old.failing_since, excluded.failing_since) END,
                reason = excluded.reason,
                last_failure_at = COALESCE(excluded.last_failure_at, old.last_failure_at),
                last_failure = CASE WHEN excluded.last_failure_at IS NULL THEN old.last_failure ELSE excluded.last_failure END,
                updated_at = excluded.updated_at
            """
        );
        command
            .With(NpgsqlDbType.Text, iteration.Collector)
            .With(NpgsqlDbType.TimestampTz, failed ? null : (iteration.StartedAt + iteration.Duration).ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, failed ? iteration.StartedAt.ToUniversalTime() : null)
            .With(NpgsqlDbType.Text, failed ? iteration.Detail : null)
            .With(NpgsqlDbType.TimestampTz, now);
        await command.ExecuteNonQueryAsync(stop);
    }
}
