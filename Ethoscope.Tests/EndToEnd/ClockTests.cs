using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The product on a machine whose clock is hours off, and is set while it runs: it says so, and loses and doubles nothing.</summary>
[Collection(FaultsCollection.Name)]
public sealed class ClockTests(PostgresServer server)
{
    [Fact]
    public async Task Serve_ClockHoursOffAndSetWhileItRuns_SaysSoAndStoresTheChain()
    {
        using var clock = new FakeClock(TimeSpan.FromHours(5));
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.MineAsync(20);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        foreach (var (name, value) in clock.Environment)
            environment[name] = value;

        // Five hours ahead: what is stored is right, and shown as old.
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(20);
        (await app.Client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)).ShouldNotContain("\nethoscope_base_fee_wei{");
        await SaysAsync(app, health => (string?)health["status"] == "healthy", "healthy");

        // Set back to three hours behind: new blocks lie in the future, which is said with our own time.
        clock.Set(TimeSpan.FromHours(-3));
        await Eventually.TrueAsync(
            async () =>
            {
                await anvil.MineAsync();
                return (await HealthAsync(app)).ToJsonString().Contains("clock says is", StringComparison.Ordinal);
            },
            "the health report names the clock"
        );
        await app.SaysAsync("The clock of this machine was set by -");
        await Eventually.TrueAsync(() => ArePlannedByAsync(watched, TimeSpan.FromHours(-2)), "the jobs are planned by the new time");
        (await app.Client.GetAsync("/blocks", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();

        // And right: what was refused is stored.
        clock.Set(TimeSpan.Zero);
        await anvil.MineAsync(5);
        var head = await anvil.BlockNumberAsync();
        await watched.HeadAtAsync(head);
        await SaysAsync(app, health => (string?)health["status"] == "healthy", "healthy again");
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, head);
        (await app.StopAsync()).ShouldBe(0);
    }

    /// <summary>Whether no recurring job waits for a moment later than this, seen from now.</summary>
    private static async Task<bool> ArePlannedByAsync(Watched watched, TimeSpan off) =>
        (await watched.Storage.ScalarAsync("SELECT max(score) FROM hangfire.set WHERE key = 'recurring-jobs'")) is double latest
        && DateTimeOffset.FromUnixTimeSeconds((long)latest) < TimeProvider.System.GetUtcNow() + off + TimeSpan.FromHours(1.1);

    private static Task SaysAsync(AppProcess app, Func<JsonObject, bool> holds, string what) =>
        Eventually.GetAsync(() => HealthAsync(app), holds, what);

    private static async Task<JsonObject> HealthAsync(AppProcess app)
    {
        using var answer = await app.Client.GetAsync("/api/v1/health", TestContext.Current.CancellationToken);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"]!.AsObject();
    }
}
