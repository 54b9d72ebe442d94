using Ethoscope.Data.Storage.Timescale;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Ethoscope.Data.Storage;

/// <summary>
/// Brings the database to this version's schema: makes it where it is missing, migrates, seeds, and lays out hypertables.
/// Any number of instances may call it at once, and a killed one is carried on by the next: every step is idempotent or in a transaction
/// of its own.
/// </summary>
public sealed class DatabaseMigrator(
    StorageConnection connection,
    IDbContextFactory<EthoscopeDbContext> contexts,
    TimescalePlan timescale,
    TimeProvider time,
    ILogger<DatabaseMigrator> logger
)
{
    /// <summary>Key of the advisory lock; the ASCII of "ethoscop".</summary>
    private const long LockKey = 0x6574686F73636F70;

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MigrationTimeout = TimeSpan.FromHours(6);

    /// <summary>Migrates up to the newest version.</summary>
    public Task MigrateAsync(CancellationToken stop) => MigrateToAsync(null, stop);

    /// <summary>Migrates up or down.</summary>
    /// <param name="migration">Name of the last migration that is to stand; "0" for none; null for the newest.</param>
    /// <exception cref="InvalidOperationException">There is no migration of this name.</exception>
    /// <exception cref="NewerSchemaException">A newer version migrated it.</exception>
    public async Task MigrateToAsync(string? migration, CancellationToken stop)
    {
        await CreateDatabaseAsync(stop);

        // The lock belongs to this session, so its connection is no pool's; a kill closes it, and that frees the lock too, a moment later.
        await using var session = new NpgsqlConnection(Unpooled(database: null));
        await session.OpenAsync(stop);
        await LockAsync(session, stop);
        await MigrateLockedAsync(session, migration, stop);
        await UnlockAsync(session, stop);
    }

    private async Task MigrateLockedAsync(NpgsqlConnection session, string? migration, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        context.Database.SetCommandTimeout(MigrationTimeout);
        // One session for all of it.
        await context.Database.OpenConnectionAsync(stop);
        await context.Database.ExecuteSqlRawAsync(StatementTime.Unlimited, stop);
        var applied = (await context.Database.GetAppliedMigrationsAsync(stop)).ToList();
        var known = context.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.Ordinal).LastOrDefault() is { } newer)
            throw new NewerSchemaException(newer, known[^1][(known[^1].IndexOf('_', StringComparison.Ordinal) + 1)..]);

        var before = applied.LastOrDefault();
        await context.Database.MigrateAsync(migration, stop);
        var after = (await context.Database.GetAppliedMigrationsAsync(stop)).LastOrDefault();
        if (before != after)
            logger.Migrated(before ?? "nothing", after ?? "nothing");

        if ((await context.Database.GetPendingMigrationsAsync(stop)).Any())
            return;

        await SeedAsync(session, stop);
        await timescale.ApplyAsync(session, stop);
    }

    private async Task CreateDatabaseAsync(CancellationToken stop)
    {
        try
        {
            await using var probe = new NpgsqlConnection(Unpooled(database: null));
            await probe.OpenAsync(stop);
            return;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            logger.DatabaseMissing(new NpgsqlConnectionStringBuilder(connection.ConnectionString).Database);
        }

        await using var maintenance = new NpgsqlConnection(Unpooled("postgres"));
        await maintenance.OpenAsync(stop);
        var name = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Database!.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{name}\"", maintenance);
        try
        {
            await create.ExecuteNonQueryAsync(stop);
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another instance was faster.
        }
    }

    /// <remarks>
    /// Polled, never waited for inside the database: a waiting statement holds a snapshot, and what waits for old snapshots would hang.
    /// </remarks>
    private async Task LockAsync(NpgsqlConnection session, CancellationToken stop)
    {
        await using var attempt = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", session)
        {
            Parameters = { new() { Value = LockKey } },
        };
        while (await attempt.ExecuteScalarAsync(stop) is not true)
            await Task.Delay(LockPoll, time, stop);
    }

    private static async Task UnlockAsync(NpgsqlConnection session, CancellationToken stop)
    {
        await using var unlock = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", session) { Parameters = { new() { Value = LockKey } } };
        await unlock.ExecuteNonQueryAsync(stop);
    }

    private static async Task SeedAsync(NpgsqlConnection session, CancellationToken stop)
    {
        await using var seed = new NpgsqlCommand(
            "INSERT INTO outbox_counter (id, value) SELECT 1, COALESCE(max(id), 0) FROM outbox ON CONFLICT DO NOTHING",
            session
        );
        await seed.ExecuteNonQueryAsync(stop);
    }

    private string Unpooled(string? database)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection.ConnectionString) { Pooling = false };
        builder.Database = database ?? builder.Database;
        return builder.ConnectionString;
    }
}
