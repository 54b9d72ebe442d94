using Ethoscope.Core.Live;
using Ethoscope.Data.Live;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Upstream;

/// <summary>
/// Tells clients when the condition of an endpoint changes: the process tells that follows its chain, each endpoint at most once in five
/// seconds. Who begins to follow reads what was told of late, so that neither a restart nor another follower tells it again.
/// </summary>
internal sealed class SourceNews(
    EndpointPools pools,
    NpgsqlDataSource database,
    ILivePublisher publisher,
    SourceReporterOptions options,
    TimeProvider time
)
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private const int CommandSeconds = 5;

    /// <summary>How far back a process reads that begins to tell.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Chain, string Name), (EndpointCondition Condition, long At)> _told = [];

    /// <param name="states">Of all endpoints, as this process sees them now.</param>
    public async Task TellAsync(IReadOnlyList<EndpointState> states, CancellationToken stop)
    {
        var changed = states.Where(IsNews).ToList();
        if (changed.Count == 0)
            return;

        await using var connection = await database.OpenConnectionAsync(stop);
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var ours = await OursAsync(transaction, [.. changed.Select(state => state.Chain).Distinct(StringComparer.Ordinal)], stop);
        // Another process tells of them now, and this one would go on from what it tells.
        foreach (var state in changed.Where(state => !ours.Contains(state.Chain)))
            _told.Remove((state.Chain, state.Name));
        changed.RemoveAll(state => !ours.Contains(state.Chain));
        if (changed.Count == 0)
            return;

        var before = changed.TrueForAll(state => _told.ContainsKey((state.Chain, state.Name))) ? [] : await ToldAsync(transaction, stop);
        var messages = changed
            .Select(state => MessageOf(state, PreviousOf(state, before)))
            .Where(message => message.Condition != message.Previous)
            .ToList();
        var events = await OutboxWriter.WriteAsync(
            transaction,
            [.. messages.Select(message => new LiveMessage(LiveChannels.Sources, LiveJson.Write(message)))],
            time.GetUtcNow(),
            stop
        );
        await transaction.CommitAsync(stop);
        foreach (var state in changed)
            _told[(state.Chain, state.Name)] = (state.Condition, time.GetTimestamp());
        if (events.Count > 0)
            publisher.Published(events);
    }

    /// <summary>One that was never asked has no condition to tell of.</summary>
    private bool IsNews(EndpointState state) =>
        state.Condition != EndpointCondition.Unknown
        && (
            !_told.TryGetValue((state.Chain, state.Name), out var last)
            || (last.Condition != state.Condition && time.GetElapsedTime(last.At) >= Pause)
        );

    private EndpointCondition? PreviousOf(EndpointState state, Dictionary<(string Chain, string Name), EndpointCondition> before) =>
        _told.TryGetValue((state.Chain, state.Name), out var last) ? last.Condition
        : before.TryGetValue((state.Chain, state.Name), out var condition) ? condition
        : null;

    private SourceMessage MessageOf(EndpointState state, EndpointCondition? previous) =>
        new(
            state.Chain,
            state.Name,
            state.Service,
            state.Condition,
            previous,
            time.GetUtcNow(),
            state.Until,
            state.Detail,
            pools.InUse.FirstOrDefault(pool => string.Equals(pool.Serving?.Chain, state.Chain, StringComparison.Ordinal))?.Serving?.Source
        );

    /// <summary>
    /// Which of the chains, or their services, this process follows: by the lease of their collector; where no live process holds one, the first
    /// live server speaks.
    /// </summary>
    private async Task<HashSet<string>> OursAsync(NpgsqlTransaction transaction, string[] chains, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            WITH alive AS (SELECT name, role FROM instances WHERE seen_at > now() - $2)
            SELECT chain FROM unnest($1) AS one (chain)
            WHERE $3 = COALESCE(
                (
                    SELECT min(alive.name) FROM leases AS lease JOIN alive ON alive.name = split_part(lease.holder, '/', 1)
                    WHERE lease.name IN (
                        'blocks:' || chain,
                        'layer2:' || chain,
                        CASE WHEN chain LIKE '%-beacon' THEN 'consensus:' || left(chain, -length('-beacon')) END,
                        CASE WHEN chain LIKE 'relay-%' THEN 'relay:' || substr(chain, length('relay-') + 1) END
                    )
                ),
                (SELECT min(name) FROM alive WHERE role = 'server')
            )
            """,
            transaction.Connection,
            transaction
        )
        {
            CommandTimeout = CommandSeconds,
        };
        command
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, chains)
            .With(NpgsqlDbType.Interval, SourcesQuery.Patience)
            .With(NpgsqlDbType.Text, options.Instance);
        var ours = new HashSet<string>(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
            ours.Add(reader.GetString(0));
        return ours;
    }

    /// <summary>The condition that was told last of each endpoint.</summary>
    private async Task<Dictionary<(string Chain, string Name), EndpointCondition>> ToldAsync(
        NpgsqlTransaction transaction,
        CancellationToken stop
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT payload FROM outbox WHERE time > $2 AND channel = $1 ORDER BY id",
            transaction.Connection,
            transaction
        )
        {
            CommandTimeout = CommandSeconds,
        };
        command.With(NpgsqlDbType.Text, LiveChannels.Sources).With(NpgsqlDbType.TimestampTz, time.GetUtcNow() - LookBack);
        var told = new Dictionary<(string Chain, string Name), EndpointCondition>();
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            // A message that another version wrote may not be readable here.
            if (LiveJson.TryRead<SourceMessage>(reader.GetString(0)) is { Chain: { } chain, Name: { } name } message)
                told[(chain, name)] = message.Condition;
        }

        return told;
    }
}
