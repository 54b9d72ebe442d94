using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A database as <see cref="StorageDatabase"/>, whose readers keep their answers.</summary>
public sealed class CachedStorageDatabase(PostgresServer server) : IAsyncLifetime
{
    internal StorageHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Host = new(await server.CreateMigratedDatabaseAsync(), cached: true);

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
