using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies;

/// <summary>Series, samples and episodes in PostgreSQL: they and messages change together or not at all.</summary>
internal sealed class AnomalyStore : IAnomalyStore
{
    private readonly CollectorCommits _commits;
    private readonly IDbContextFactory<EthoscopeDbContext> _contexts;
    private readonly BulkTable<AnomalySeriesEntity> _watched;
    private readonly BulkTable<AnomalySeriesEntity> _known;
    private readonly BulkTable<AnomalySampleEntity> _samples;
    private readonly BulkTable<EpisodeEntity> _episodes;

    public AnomalyStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        (_commits, _contexts) = (commits, contexts);
        using var context = contexts.CreateDbContext();
        _watched = new(context.Model, row => row.Key);
        _known = new(context.Model, row => row.Key, unless: "true");
        _samples = new(context.Model, row => (row.Series, row.Time));
        // Who is first is told last, when all episodes of an incident are there.
        _episodes = new(context.Model, row => row.Id, silent: "is_first");
    }

    public async Task<IReadOnlyList<Episode>> LoadEpisodesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var (start, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        var rows = context.Set<EpisodeEntity>().AsNoTracking().Where(row => row.StartedAt < end);
        return await context.ToEpisodesAsync(
            rows.Where(row => row.EndedAt == null || row.EndedAt > start).OrderBy(row => row.StartedAt).ThenBy(row => row.Id),
            stop
        );
    }

    public async Task<IReadOnlyList<JudgedSample>> LoadSamplesAsync(string series, DateTimeOffset from, CancellationToken stop)
    {
        await using var context = await _contexts.CreateDbContextAsync(stop);
        var start = from.ToUniversalTime();
        var rows = await context
            .Set<AnomalySampleEntity>()
            .AsNoTracking()
            .Where(row => row.Series == series && row.Time >= start)
            .OrderBy(row => row.Time)
            .ToListAsync(stop);
        return rows.ConvertAll(AnomalyMapping.ToSample);
    }

    public async Task CommitAsync(AnomalyBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        foreach (var statement in Watch(batch))
            commit.Add(statement);
        foreach (var statement in Replace(batch.Samples))
            commit.Add(statement);
        if (batch.Episodes.Count + batch.Withdrawn.Count > 0)
            foreach (var statement in Tell(batch, await IncidentsAsync(commit.Transaction, batch, stop)))
                commit.Add(statement);
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }

    private IEnumerable<NpgsqlBatchCommand> Watch(AnomalyBatch batch)
    {
        var collector = batch.Lease.Name;
        if (batch.Series.Count > 0)
        {
            yield return _watched.Upsert([.. batch.Series.Select(series => AnomalyMapping.ToEntity(series, collector, isWatched: true))]);
            yield return new NpgsqlBatchCommand(
                "UPDATE anomaly_series SET is_watched = false WHERE collector = $1 AND is_watched AND key <> ALL ($2)"
            )
                .With(NpgsqlDbType.Text, collector)
                .With(NpgsqlDbType.Array | NpgsqlDbType.Text, batch.Series.Select(series => series.Key).ToArray());
        }

        if (batch.Episodes.Count > 0)
            yield return _known.Upsert([
                .. batch.Episodes.Select(episode => AnomalyMapping.ToEntity(episode.Series, collector, isWatched: false)),
            ]);
    }

    private IEnumerable<NpgsqlBatchCommand> Replace(IReadOnlyList<SampleRange> ranges)
    {
        if (ranges.Count == 0)
            yield break;

        var rows = ranges.SelectMany(range => range.Samples.Select(sample => AnomalyMapping.ToEntity(sample, range.Series))).ToList();
        yield return new NpgsqlBatchCommand(
            """
            DELETE FROM anomaly_samples AS old USING unnest($1, $2) AS range (series, start)
            WHERE old.series = range.series AND old.time >= range.start AND old.time >= $3
                AND NOT EXISTS (SELECT FROM unnest($4, $5) AS fresh (series, time) WHERE fresh.series = old.series AND fresh.time = old.time)
            """
        ).With(NpgsqlDbType.Array | NpgsqlDbType.Text, ranges.Select(range => range.Series).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, ranges.Select(range => range.From.ToUniversalTime()).ToArray()).With(NpgsqlDbType.TimestampTz, ranges.Min(range => range.From).ToUniversalTime()).With(NpgsqlDbType.Array | NpgsqlDbType.Text, rows.Select(row => row.Series).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.Time).ToArray());
        if (rows.Count > 0)
            yield return _samples.Upsert(rows);
    }

    private IEnumerable<NpgsqlBatchCommand> Tell(AnomalyBatch batch, string[] before)
    {
        if (batch.Withdrawn.Count > 0)
            yield return new NpgsqlBatchCommand("DELETE FROM anomaly_episodes WHERE id = ANY ($1)").With(
                NpgsqlDbType.Array | NpgsqlDbType.Text,
                batch.Withdrawn.ToArray()
            );
        if (batch.Episodes.Count > 0)
            yield return _episodes.Upsert([.. batch.Episodes.Select(AnomalyMapping.ToEntity)]);
        yield return new NpgsqlBatchCommand(
            """
            UPDATE anomaly_episodes AS old SET is_first = told.is_first
            FROM (
                SELECT id, row_number() OVER (PARTITION BY incident ORDER BY started_at, id COLLATE "C") = 1 AS is_first
                FROM anomaly_episodes WHERE incident = ANY ($1)
            ) AS told
            WHERE old.id = told.id AND old.is_first <> told.is_first
            """
        ).With(
            NpgsqlDbType.Array | NpgsqlDbType.Text,
            batch.Episodes.Select(episode => episode.Incident).OfType<string>().Union(before, StringComparer.Ordinal).ToArray()
        );
    }

    /// <summary>Incidents that these episodes belonged to until now.</summary>
    private static async Task<string[]> IncidentsAsync(NpgsqlTransaction transaction, AnomalyBatch batch, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            "SELECT DISTINCT incident FROM anomaly_episodes WHERE id = ANY ($1) AND incident IS NOT NULL",
            transaction.Connection,
            transaction
        );
        command.With(
            NpgsqlDbType.Array | NpgsqlDbType.Text,
            batch.Episodes.Select(episode => episode.Id).Union(batch.Withdrawn, StringComparer.Ordinal).ToArray()
        );
        return [.. await command.ToListAsync(row => row.GetString(0), stop)];
    }
}
