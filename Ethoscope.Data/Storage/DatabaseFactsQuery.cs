using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>Asks the database server what it is.</summary>
public sealed class DatabaseFactsQuery(NpgsqlDataSource source)
{
    /// <exception cref="NpgsqlException">The server does not answer, or refuses us.</exception>
    public async Task<DatabaseFacts> ReadAsync(CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database()),
                (SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'),
                current_setting('timescaledb.license', true),
                EXISTS (SELECT FROM pg_available_extensions WHERE name = 'timescaledb'),
                has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE')
            """
        );
        await using var reader = await command.ExecuteReaderAsync(stop);
        await reader.ReadAsync(stop);
        return new(
            reader.GetString(0),
            reader.GetInt64(1),
            reader.IsDBNull(2) ? null : reader.GetString(2),
            reader.IsDBNull(2) || reader.IsDBNull(3) ? null : reader.GetString(3),
            reader.GetBoolean(4),
            reader.GetBoolean(5)
        );
    }
}
