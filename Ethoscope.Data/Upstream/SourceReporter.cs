using Ethoscope.Core.Live;
using Ethoscope.Data.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Tells all processes how this one sees its endpoints: every two seconds what changed, and that it lives; with it the calls that were
/// sent, and to clients what <see cref="SourceNews"/> has. While the database is away nothing is told, and the next round tells all.
/// </summary>
public sealed class SourceReporter : BackgroundService
{
    /// <summary>Time between two rounds.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private const int CommandSeconds = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);
    private readonly ConfiguredSources _sources;
    private readonly EndpointPools _pools;
    private readonly NpgsqlDataSource _database;
    private readonly SourceReporterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SourceReporter> _logger;
    private readonly Dictionary<(string Chain, string Source), string> _told = [];
    private readonly Dictionary<string, (SourceServing Serving, long At)> _served = new(StringComparer.Ordinal);
    private readonly SourceNews _news;
    private bool _isAway;

    internal SourceReporter(
        ConfiguredSources sources,
        EndpointPools pools,
        NpgsqlDataSource database,
        ILivePublisher publisher,
        SourceReporterOptions options,
        TimeProvider time,
        ILogger<SourceReporter> logger
    )
    {
        (_sources, _pools, _database, _options, _time, _logger) = (sources, pools, database, options, time, logger);
        _news = new(pools, database, publisher, options, time);
    }

    /// <summary>One round.</summary>
    /// <returns>False where the database is away.</returns>
    public async Task<bool> ReportAsync(CancellationToken stop)
    {
        var away = false;
        foreach (var endpoint in _pools.InUse.SelectMany(pool => pool.All))
            away |= !await endpoint.Budget.ReportAsync(stop);
        try
        {
            if (!away)
            {
                await WriteAsync(stop);
                await _news.TellAsync(_sources.Endpoints, stop);
            }
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            away = true;
        }

        if (away != _isAway && away)
            UpstreamLog.ReportsHeld(_logger);
        // Rows of a process that was away for long may have been taken for a dead one's.
        if (away)
            _told.Clear();
        _isAway = away;
        return !away;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Interval;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                pause = await ReportAsync(stoppingToken) || pause >= LongestPause ? Interval : pause * 2;
                await Task.Delay(pause, _time, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
        }
    }

    /// <summary>Gives back what was reserved, and takes the rows of this process away.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var endpoint in _pools.InUse.SelectMany(pool => pool.All))
            await endpoint.Budget.ReleaseAsync(cancellationToken);
        try
        {
            await using var command = _database.CreateCommand("DELETE FROM instances WHERE name = $1");
            command.CommandTimeout = CommandSeconds;
            await command.With(NpgsqlDbType.Text, _options.Instance).ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException)
        {
            // Whoever reads them sees that this process has not been seen for a while.
            UpstreamLog.ReportsHeld(_logger);
        }
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        var fresh = new List<(string Chain, string Source, string State)>();
        foreach (var state in _sources.Endpoints)
        {
            var json = LiveJson.Write(state);
            if (!_told.TryGetValue((state.Chain, state.Name), out var before) || !string.Equals(before, json, StringComparison.Ordinal))
                fresh.Add((state.Chain, state.Name, json));
        }

        var serving = _pools.InUse.Where(IsNews).Select(pool => (Serving: pool.Serving!, At: pool.ServedAt!.Value)).ToList();
        await using var connection = await _database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection) { Timeout = CommandSeconds };
        batch.BatchCommands.Add(Alive());
        if (fresh.Count > 0)
            batch.BatchCommands.Add(States(fresh));
        foreach (var (one, _) in serving)
            batch.BatchCommands.Add(Serving(one));
        await batch.ExecuteNonQueryAsync(stop);

        foreach (var (chain, source, json) in fresh)
            _told[(chain, source)] = json;
        foreach (var one in serving)
            _served[one.Serving.Chain] = one;
    }

    /// <summary>The head was read since the last round by this process, which need not be the one that follows for ever.</summary>
    private bool IsNews(EndpointPool pool) =>
        pool is { Serving: { } serving, ServedAt: { } at } && (!_served.TryGetValue(serving.Chain, out var told) || told.At != at);

    private NpgsqlBatchCommand Alive() => new NpgsqlBatchCommand(
            """
            INSERT INTO instances AS old (name, role, started_at, seen_at) VALUES ($1, $2, now(), now())
            ON CONFLICT (name) DO UPDATE SET seen_at = now()
            """
        ).With(NpgsqlDbType.Text, _options.Instance).With(NpgsqlDbType.Text, _options.Role);

    private NpgsqlBatchCommand States(List<(string Chain, string Source, string State)> fresh) => new NpgsqlBatchCommand(
            """
            INSERT INTO source_states AS old (instance, chain, source, state, updated_at)
            SELECT $1, chain, source, state, now() FROM unnest($2, $3, $4) AS fresh (chain, source, state)
            ON CONFLICT (instance, chain, source) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
            """
        ).With(NpgsqlDbType.Text, _options.Instance).With(NpgsqlDbType.Array | NpgsqlDbType.Text, fresh.Select(one => one.Chain).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Text, fresh.Select(one => one.Source).ToArray()).With(NpgsqlDbType.Array | NpgsqlDbType.Text, fresh.Select(one => one.State).ToArray());

    /// <summary>While the source stays the same, it serves since the first who read from it, for the reason of then.</summary>
    private NpgsqlBatchCommand Serving(SourceServing serving) => new NpgsqlBatchCommand(
            """
            INSERT INTO serving_sources AS old (chain, source, since, because, instance, updated_at) VALUES ($1, $2, $3, $4, $5, now())
            ON CONFLICT (chain) DO UPDATE SET
                source = excluded.source,
                since = CASE WHEN old.source = excluded.source THEN old.since ELSE excluded.since END,
                because = CASE WHEN old.source = excluded.source THEN old.because ELSE excluded.because END,
                instance = excluded.instance,
                updated_at = excluded.updated_at
            """
        ).With(NpgsqlDbType.Text, serving.Chain).With(NpgsqlDbType.Text, serving.Source).With(NpgsqlDbType.TimestampTz, serving.Since.ToUniversalTime()).With(NpgsqlDbType.Text, serving.Because).With(NpgsqlDbType.Text, _options.Instance);
}
