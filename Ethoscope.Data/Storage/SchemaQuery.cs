using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>Reads which migrations a database has, and changes nothing.</summary>
public sealed class SchemaQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <exception cref="NpgsqlException">The server does not answer, or refuses us; a missing database is no fault.</exception>
    public async Task<SchemaState> ReadAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return new([.. context.Database.GetMigrations()], await AppliedAsync(stop));
    }

    private async Task<IReadOnlyList<string>> AppliedAsync(CancellationToken stop)
    {
        try
        {
            await using var exists = source.CreateCommand($"SELECT to_regclass('{StorageModel.HistoryTable}') IS NOT NULL");
            if (await exists.ExecuteScalarAsync(stop) is not true)
                return [];

            await using var applied = source.CreateCommand($"SELECT migration_id FROM {StorageModel.HistoryTable} ORDER BY 1");
            await using var reader = await applied.ExecuteReaderAsync(stop);
            var ids = new List<string>();
            while (await reader.ReadAsync(stop))
                ids.Add(reader.GetString(0));
            return ids;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return [];
        }
    }
}
