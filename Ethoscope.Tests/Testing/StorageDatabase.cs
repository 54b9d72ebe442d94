using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A migrated database on plain PostgreSQL for the tests of one class.</summary>
public sealed class StorageDatabase(PostgresServer server) : IAsyncLifetime
{
    internal StorageHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = new(await server.CreateMigratedDatabaseAsync());

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
