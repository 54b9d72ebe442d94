using Ethoscope.Core.Admin;
using Npgsql;

namespace Ethoscope.Data.Admin;

/// <summary>Asks the database what it is and who shares it, in one go.</summary>
internal sealed class AdminFactsQuery(NpgsqlDataSource source) : IAdminFacts
{
    public async Task<AdminFacts> ReadAsync(CancellationToken stop)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(
            new(
                """
                SELECT split_part(current_setting('server_version'), ' ', 1),
                    (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'),
                    pg_database_size(current_database()),
                    (SELECT count(*)::int FROM admin_sessions WHERE ended_at IS NULL AND expires_at > now())
                """
            )
        );
        batch.BatchCommands.Add(
            new("SELECT name, role, started_at, seen_at FROM instances WHERE seen_at > now() - INTERVAL '1 minute' ORDER BY name")
        );
        await using var reader = await batch.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        var (version, timescale) = (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1));
        var (bytes, sessions) = (reader.GetInt64(2), reader.GetInt32(3));
        await reader.NextResultAsync(stop);
        var instances = new List<InstanceFacts>();
        while (await reader.ReadAsync(stop))
            instances.Add(
                new(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.GetFieldValue<DateTimeOffset>(2),
                    reader.GetFieldValue<DateTimeOffset>(3)
                )
            );
        return new(version, timescale, bytes, sessions, instances);
    }
}
