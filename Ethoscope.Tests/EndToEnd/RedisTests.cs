using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Redis away, with another password, and back: the product says so and goes on without a hand (field case 42, 1–3).</summary>
[Collection(FaultsCollection.Name)]
public sealed class RedisTests(PostgresServer server)
{
    private const string Password = "right-5b1f7a2c90de";
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Serve_RedisDownRefusingAndRestarted_IsDegradedAndConnectsByItself()
    {
        using var redis = RedisServer.OnFreePort();
        await using var anvil = await Anvil.StartAsync();
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        environment["REDIS_URL"] = $"redis://:{Password}@127.0.0.1:{redis.Port}";
        environment["LOG_LEVEL"] = "DEBUG";

        // Down at start: ready with 200, blocks are stored, pages work.
        await using var app = await AppProcess.StartAsync(environment);
        await StateAsync(app, "degraded", "unreachable");
        await anvil.MineAsync(3);
        await watched.HeadAtAsync(3);
        using (var page = await app.Client.GetAsync("/blocks/3", TestContext.Current.CancellationToken))
            page.EnsureSuccessStatusCode();

        // It comes up, but takes another password.
        redis.Start("another");
        await Eventually.TrueAsync(
            () => Task.FromResult(app.Output.Contains("Redis: authentication failed", StringComparison.Ordinal)),
            "the refusal is named",
            Soon
        );
        await StateAsync(app, "degraded", "unreachable");

        redis.Stop();
        redis.Start(Password);
        await StateAsync(app, "ready", "ok");

        redis.Stop();
        await StateAsync(app, "degraded", "unreachable");
        await anvil.MineAsync();
        await watched.HeadAtAsync(4);
        redis.Start(Password);
        await StateAsync(app, "ready", "ok");

        app.Output.ShouldNotContain(Password);
        await app.SaysAsync("Redis: connected again");
        (await app.StopAsync()).ShouldBe(0);
    }

    private static Task StateAsync(AppProcess app, string status, string redis) =>
        Eventually.TrueAsync(
            async () =>
            {
                using var answer = await app.Client.GetAsync("/api/v1/health/ready", TestContext.Current.CancellationToken);
                var body = JsonNode.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync())!;
                return (string?)body["status"] == status
                    && (string?)body["checks"]!["redis"] == redis
                    && (string?)body["checks"]!["database"] == "ok";
            },
            $"{status}, Redis {redis}",
            Soon
        );
}
