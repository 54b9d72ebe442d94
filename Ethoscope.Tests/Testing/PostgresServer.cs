using Ethoscope.Data.Embedded;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

[assembly: AssemblyFixture(typeof(PostgresServer))]

namespace Ethoscope.Tests.Testing;

/// <summary>One embedded PostgreSQL for the whole run, started when the first test asks for a database, and deleted at the end.</summary>
public sealed class PostgresServer : IAsyncDisposable
{
    private readonly Lazy<Task<EmbeddedPostgres>> _server;
    private readonly Lazy<Task<string>> _migrated;
    private readonly TestFolder _folder = new();
    private int _databases;

    public PostgresServer()
    {
        _migrated = new(MigrateAsync);
        _server = new(() =>
            EmbeddedPostgres.StartAsync(
                new EmbeddedPostgresOptions
                {
                    DataDirectory = _folder.Path,
                    Settings = new Dictionary<string, string>
                    {
                        ["fsync"] = "off",
                        ["full_page_writes"] = "off",
                        ["shared_buffers"] = "64MB",
                        ["max_connections"] = "300",
                    },
                },
                TimeProvider.System,
                NullLogger.Instance
            )
        );
    }

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public Task<string> CreateDatabaseAsync() => CreateAsync("");

    /// <summary>Creates a database with the schema of now, a copy of one that was migrated once, and returns its connection string.</summary>
    public async Task<string> CreateMigratedDatabaseAsync() => await CreateAsync($" TEMPLATE {await _migrated.Value}");

    private async Task<string> MigrateAsync()
    {
        var connectionString = await CreateDatabaseAsync();
        await using (var host = new StorageHost(connectionString))
            await host.Get<DatabaseMigrator>().MigrateAsync(default);
        return new NpgsqlConnectionStringBuilder(connectionString).Database!;
    }

    private async Task<string> CreateAsync(string options)
    {
        var server = await _server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}{options}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString)
        {
            Database = name,
            MaxPoolSize = 20,
            ConnectionIdleLifetime = 5,
            ConnectionPruningInterval = 2,
            IncludeErrorDetail = true,
        }.ConnectionString;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
        _folder.Dispose();
    }
}
