using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>How collectors and jobs do over all instances, with what they did in the last hour.</summary>
public sealed class CollectorsQuery(NpgsqlDataSource source, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>Those that ever ran or hold a lease, by name.</summary>
    public async Task<IReadOnlyList<CollectorReport>> GetAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT known.name, state.collector IS NOT NULL, state.last_success_at, state.failing_since, state.reason,
                state.last_failure_at, state.last_failure, lease.holder,
                done.committed, done.failed, done.skipped
            FROM (SELECT collector AS name FROM collector_states UNION SELECT name FROM leases) AS known
                LEFT JOIN collector_states AS state ON state.collector = known.name
                LEFT JOIN leases AS lease ON lease.name = known.name AND lease.expires_at > now()
                CROSS JOIN LATERAL (
                    SELECT COUNT(*) FILTER (WHERE outcome = $2) AS committed, COUNT(*) FILTER (WHERE outcome = $3) AS failed,
                        COUNT(*) FILTER (WHERE outcome = $4) AS skipped
                    FROM collector_iterations WHERE collector = known.name AND started_at > $1
                ) AS done
            ORDER BY known.name
            """
        );
        command
            .With(NpgsqlDbType.TimestampTz, time.GetUtcNow() - Window)
            .With(NpgsqlDbType.Smallint, (short)IterationOutcome.Committed)
            .With(NpgsqlDbType.Smallint, (short)IterationOutcome.Failed)
            .With(NpgsqlDbType.Smallint, (short)IterationOutcome.Skipped);
        return await command.ToListAsync(Report, stop);
    }

    private static CollectorReport Report(NpgsqlDataReader reader)
    {
        var name = reader.GetString(0);
        return new(
            name,
            reader.GetBoolean(1)
                ? new(name, reader.GetFieldValue<DateTimeOffset?>(2), reader.GetFieldValue<DateTimeOffset?>(3), Text(reader, 4))
                : null,
            reader.GetFieldValue<DateTimeOffset?>(5),
            Text(reader, 6),
            Text(reader, 7),
            reader.GetInt64(8),
            reader.GetInt64(9),
            reader.GetInt64(10)
        );
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
