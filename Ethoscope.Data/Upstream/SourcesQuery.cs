using Ethoscope.Core.Live;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Upstream;

/// <summary>How the endpoints do, from the rows that the processes share.</summary>
public sealed class SourcesQuery
{
    /// <summary>A process that has not been seen for so long is held to be dead.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConfiguredSources _sources;
    private readonly EndpointPools _pools;
    private readonly NpgsqlDataSource _database;
    private readonly SourceReporterOptions _options;
    private readonly TimeProvider _time;

    internal SourcesQuery(
        ConfiguredSources sources,
        EndpointPools pools,
        NpgsqlDataSource database,
        SourceReporterOptions options,
        TimeProvider time
    ) => (_sources, _pools, _database, _options, _time) = (sources, pools, database, options, time);

    /// <summary>As this process alone sees it: for when the database is away.</summary>
    public SourcesSnapshot Own() =>
        new(
            [.. _sources.Endpoints.Select(state => SourceView.Of([Own(state)]))],
            _pools
                .InUse.Select(pool => pool.Serving)
                .OfType<SourceServing>()
                .ToDictionary(serving => serving.Chain, StringComparer.Ordinal),
            [_options.Instance],
            IsShared: false
        );

    /// <summary>As all live processes see it; endpoints that none has told of yet as this one does.</summary>
    public async Task<SourcesSnapshot> GetAsync(CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(States());
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT chain, source, since, because FROM serving_sources"));
        batch.BatchCommands.Add(
            new NpgsqlBatchCommand("SELECT name FROM instances WHERE seen_at > now() - $1 ORDER BY name").With(
                NpgsqlDbType.Interval,
                Patience
            )
        );
        await using var reader = await batch.ExecuteReaderAsync(stop);

        var reports = new List<SourceReport>();
        while (await reader.ReadAsync(stop))
        {
            // A state that another version wrote may not be readable here.
            if (LiveJson.TryRead<EndpointState>(reader.GetString(4)) is { } state)
                reports.Add(
                    new(
                        reader.GetString(0),
                        reader.GetString(1),
                        reader.GetBoolean(2),
                        reader.GetFieldValue<DateTimeOffset>(3),
                        await reader.IsDBNullAsync(5, stop) ? state : state with { RequestsToday = reader.GetInt64(5) }
                    )
                );
        }

        await reader.NextResultAsync(stop);
        var serving = new Dictionary<string, SourceServing>(StringComparer.Ordinal);
        while (await reader.ReadAsync(stop))
            serving[reader.GetString(0)] = new(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetFieldValue<DateTimeOffset>(2),
                await reader.IsDBNullAsync(3, stop) ? null : reader.GetString(3)
            );
        await reader.NextResultAsync(stop);
        var instances = new List<string>();
        while (await reader.ReadAsync(stop))
            instances.Add(reader.GetString(0));

        var byEndpoint = reports.ToLookup(report => (report.State.Chain, report.State.Name));
        return new(
            [
                .. _sources.Endpoints.Select(own =>
                    byEndpoint[(own.Chain, own.Name)].ToList() is { Count: > 0 } told ? SourceView.Of(told) : SourceView.Of([Own(own)])
                ),
            ],
            serving,
            instances,
            IsShared: true
        );
    }

    /// <summary>Takes away what dead processes left, and the counts of days long past.</summary>
    public async Task PruneAsync(DateOnly before, CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM instances WHERE seen_at < now() - INTERVAL '1 hour'"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("DELETE FROM request_budgets WHERE day < $1").With(NpgsqlDbType.Date, before));
        await batch.ExecuteNonQueryAsync(stop);
    }

    private SourceReport Own(EndpointState state) => new(_options.Instance, _options.Role, false, _time.GetUtcNow(), state);

    private NpgsqlBatchCommand States() => new NpgsqlBatchCommand(
            """
            SELECT state.instance, alive.role, COALESCE(split_part(lease.holder, '/', 1) = state.instance, FALSE), state.updated_at,
                state.state, budget.used
            FROM source_states AS state
                JOIN instances AS alive ON alive.name = state.instance AND alive.seen_at > now() - $1
                LEFT JOIN leases AS lease ON lease.name = CASE
                    WHEN state.chain LIKE '%-beacon' THEN 'consensus:' || left(state.chain, -length('-beacon'))
                    ELSE 'blocks:' || state.chain
                END
                LEFT JOIN request_budgets AS budget
                    ON budget.chain = state.chain AND budget.source = state.source AND budget.day = $2
            """
        ).With(NpgsqlDbType.Interval, Patience).With(NpgsqlDbType.Date, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
}
