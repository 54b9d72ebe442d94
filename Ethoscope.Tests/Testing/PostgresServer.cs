using Ethoscope.Data.Embedded;
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
    private readonly TestFolder _folder = new();
    private int _databases;

    public PostgresServer() =>
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

    /// <summary>Creates an empty database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var server = await _server.Value;
        var name = $"test_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
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
