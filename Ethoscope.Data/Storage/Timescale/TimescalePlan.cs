using System.Reflection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Storage.Timescale;

/// <summary>
/// Makes hypertables of the large tables, with compression and retention, where the TimescaleDB extension is to be had; else nothing.
/// Its numbered SQL files are idempotent and run at every start, so that data of an older plain table moves in.
/// </summary>
public sealed class TimescalePlan(StorageConnection connection, ILogger<TimescalePlan> logger)
{
    internal async Task ApplyAsync(NpgsqlConnection session, CancellationToken stop)
    {
        if (await VersionAsync(session, stop) is not { } version)
            return;

        foreach (var sql in ReadFiles())
        {
            await using var transaction = await session.BeginTransactionAsync(stop);
            await using var command = new NpgsqlCommand(sql, session, transaction) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(stop);
            await transaction.CommitAsync(stop);
        }

        logger.TimescaleLaidOut(version);
    }

    private async Task<string?> VersionAsync(NpgsqlConnection session, CancellationToken stop)
    {
        if (await InstalledAsync(session, stop) is { } installed)
            return installed;

        await using var available = new NpgsqlCommand("SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'", session);
        if (await available.ExecuteScalarAsync(stop) is null)
        {
            logger.TimescaleAbsent();
            return null;
        }

        try
        {
            // On a connection of its own: where the server does not preload the library, this ends the session.
            await using var other = new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ConnectionString
            );
            await other.OpenAsync(stop);
            await using var create = new NpgsqlCommand("CREATE EXTENSION IF NOT EXISTS timescaledb", other);
            await create.ExecuteNonQueryAsync(stop);
        }
        catch (NpgsqlException error)
        {
            logger.TimescaleRefused(error.Message);
            return null;
        }

        return await InstalledAsync(session, stop);
    }

    private static async Task<string?> InstalledAsync(NpgsqlConnection session, CancellationToken stop)
    {
        await using var query = new NpgsqlCommand("SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'", session);
        return (string?)await query.ExecuteScalarAsync(stop);
    }

    private static IEnumerable<string> ReadFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return reader.ReadToEnd();
        }
    }
}
