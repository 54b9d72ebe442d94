using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>SIGKILL in the middle of catching up and of a reorganisation: after any number of starts the tables are those of a run that nobody killed.</summary>
[Collection(FaultsCollection.Name)]
public sealed class KillTests(PostgresServer server)
{
    private const int Mined = 600;

    [Fact]
    public async Task CatchUp_KilledWhileItCommits_LosesAndDoublesNothing()
    {
        await using var anvil = await StartNodeAsync();
        await using var watched = new Watched(await server.CreateDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        environment["Ethoscope__Collectors__blocks__InitialBlocks"] = "100000";
        environment["Ethoscope__Collectors__blocks__BatchSize"] = "2";
        var random = new Random(20_261_125);

        // The embedded Redis takes seconds to start and is not what this is about, but it is what a newcomer has.
        for (var kill = 1; kill <= 2; kill++)
        {
            await using var app = AppProcess.Launch(environment);
            var enough = (kill * 180) + random.Next(80);
            await Eventually.TrueAsync(async () => await watched.HighestAsync() >= enough, $"block {enough} before kill {kill}");
            await app.KillAsync();
            (await watched.HighestAsync())!.Value.ShouldBeLessThan(Mined, "it was killed while it caught up");
            await Ledger.ShouldBeWholeAsync(watched.Storage);
            await HoldTheLocksAsync(watched);
        }

        await using (var app = AppProcess.Launch(environment))
        {
            await watched.HeadAtAsync(Mined);
            await anvil.ReorganiseAsync(24);
            await anvil.MineAsync(12, secondsApart: 12);
            await Eventually.TrueAsync(async () => await OrphansAsync(watched) > 0, "the reorganisation");
            await app.KillAsync();
        }

        await Ledger.ShouldBeWholeAsync(watched.Storage);
        (await OrphansAsync(watched)).ShouldBe(24);

        await using var last = AppProcess.Launch(environment);
        var head = await anvil.BlockNumberAsync();
        await watched.HeadAtAsync(head);

        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, head);
        var coverage = (await watched.CoverageAsync()).Ranges.ShouldHaveSingleItem();
        (coverage.Start, coverage.End).ShouldBe((0, head + 1));
        var told = await Ledger.MessagesAsync(watched.Storage);
        var added = told.Where(message => message.Kind != "history").ToList();
        var replaced = added.Where(message => message.Kind == "replaced").ToList().ShouldHaveSingleItem();
        replaced.From.ShouldBe(Mined - 23);
        added.TakeWhile(message => message.Kind == "added").SelectMany(Heights).ShouldBe(Range(0, Mined), "each height is told once");
        added.SkipWhile(message => message.Kind == "added").SelectMany(Heights).ShouldBe(Range(replaced.From, head));
        (await OrphansAsync(watched)).ShouldBe(24);
        (await watched.Storage.LinesAsync("SELECT depth FROM reorganisations")).ShouldBe(["24"]);
    }

    /// <summary>A node with blocks of two hours, some of them with transactions.</summary>
    private static async Task<Anvil> StartNodeAsync()
    {
        var genesis = TimeProvider.System.GetUtcNow().AddHours(-10).ToUnixTimeSeconds();
        var anvil = await Anvil.StartAsync(1, null, "--timestamp", $"{genesis}");
        await anvil.StopMiningAsync();
        for (var mined = 0; mined < Mined; mined += 50)
        {
            await anvil.SendAsync(mined % 4);
            await anvil.SendAsync(2);
            await anvil.MineAsync(50, secondsApart: 12);
        }

        return anvil;
    }

    /// <summary>As though it was killed while it wrote its jobs: no process of these is alive.</summary>
    private static Task HoldTheLocksAsync(Watched watched) =>
        watched.Storage.ScalarAsync(
            """
            INSERT INTO hangfire.lock (resource, acquired)
            SELECT resource, now() AT TIME ZONE 'utc'
            FROM unnest(ARRAY['hangfire:recurring-jobs:lock', 'hangfire:lock:recurring-job:blocks:ethereum', 'hangfire:locks:schedulepoller']) AS held (resource)
            ON CONFLICT (resource) DO NOTHING
            """
        );

    private static async Task<long> OrphansAsync(Watched watched) =>
        (long)(await watched.Storage.ScalarAsync("SELECT count(*) FROM orphaned_blocks"))!;

    private static IEnumerable<long> Heights((string Kind, long From, long To) message) => Range(message.From, message.To);

    private static IEnumerable<long> Range(long first, long last) => Enumerable.Range(0, (int)(last - first + 1)).Select(i => first + i);
}
