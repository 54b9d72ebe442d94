using Ethoscope.Data.Storage;
using Npgsql;

namespace Ethoscope.Data.Collection;

/// <summary>Leases that are held now: some server or backfill works on this database.</summary>
public sealed class HeldLeaseQuery(NpgsqlDataSource source)
{
    /// <returns>Name of each and when it runs out unless it is renewed; none where the database has no leases yet.</returns>
    public async Task<IReadOnlyList<(string Name, DateTimeOffset Until)>> ReadAsync(CancellationToken stop)
    {
        try
        {
            await using var command = source.CreateCommand("SELECT name, expires_at FROM leases WHERE expires_at > now() ORDER BY name");
            return await command.ToListAsync(row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), stop);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName)
        {
            return [];
        }
    }
}
