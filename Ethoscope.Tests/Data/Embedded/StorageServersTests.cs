using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using StackExchange.Redis;
using Xunit;

namespace Ethoscope.Tests.Data.Embedded;

[Collection(EmbeddedPostgresCollection.Name)]
public sealed class StorageServersTests(PostgresTemplate template) : IAsyncLifetime
{
    private const string DatabaseUrl = "postgresql://ann:s3cret@db.test/chain";
    private const string RedisUrl = "redis://:s3cret@cache.test";
    private PostgresLab _lab = null!;

    [Fact]
    public async Task StartAsync_NoAddresses_StartsBothAndStopsThem()
    {
        await using (var servers = await StartAsync(null, null))
        {
            var connections = servers.Connections;
            (connections.EmbeddedPostgres, connections.EmbeddedRedis).ShouldBe((true, true));
            (await PostgresLab.ExecuteAsync(connections.Postgres, "SELECT current_database()")).ShouldBe("ethoscope");
            await using var redis = await ConnectionMultiplexer.ConnectAsync(connections.Redis);
            await redis.GetDatabase().StringSetAsync("key", "value");
        }

        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
    }

    [Fact]
    public async Task StartAsync_BothAddresses_StartsNothing()
    {
        await using var servers = await StartAsync(DatabaseUrl, RedisUrl);

        var connections = servers.Connections;
        (connections.EmbeddedPostgres, connections.EmbeddedRedis).ShouldBe((false, false));
        connections.Postgres.ShouldContain("Host=db.test");
        connections.Redis.AbortOnConnectFail.ShouldBeFalse();
        connections.ToString().ShouldBe("PostgreSQL by DATABASE_URL, Redis by REDIS_URL");
        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
    }

    [Fact]
    public async Task StartAsync_MalformedAddress_StartsNothing()
    {
        await Should.ThrowAsync<FormatException>(() => StartAsync(null, "cache.test"));

        await PostgresLab.UntilAsync(() => _lab.Living().Count == 0);
    }

    public async ValueTask InitializeAsync() => _lab = await template.CreateLabAsync();

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    private Task<StorageServers> StartAsync(string? databaseUrl, string? redisUrl) =>
        StorageServers.StartAsync(
            new StorageServersOptions
            {
                Postgres = _lab.Options,
                DatabaseUrl = databaseUrl,
                RedisUrl = redisUrl,
            },
            TimeProvider.System,
            NullLoggerFactory.Instance,
            TestContext.Current.CancellationToken
        );
}
