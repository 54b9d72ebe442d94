using Ethoscope.Data.Storage;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>A database as <see cref="StorageDatabase"/>, whose readers keep their answers.</summary>
public sealed class CachedStorageDatabase(PostgresServer server) : IAsyncLifetime
{
    internal StorageHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = new(await server.CreateDatabaseAsync(), cached: true);
        await Host.Get<DatabaseMigrator>().MigrateAsync(default);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
