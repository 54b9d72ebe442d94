using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The command as its users run it: a process of its own against a real node and a real database, beside the live server.</summary>
[Collection(FaultsCollection.Name)]
public sealed class BackfillTests(PostgresServer server)
{
    [Fact]
    public async Task Backfill_BesideTheServerWhileTheChainMinesAndReorganises_EqualsTheNodeAtEachDepth()
    {
        await using var anvil = await StartNodeAsync(400);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(400);

        await using (var headers = AppProcess.LaunchCommand(environment, "backfill", "--chain", "ethereum", "--from", "0"))
        {
            await anvil.MineAsync(5, secondsApart: 12);
            await anvil.ReorganiseAsync(4);
            await anvil.MineAsync(5, secondsApart: 12);
            await headers.EndsAsync(0, " requests, 0 items refused or mended.");
            headers.Output.ShouldNotContain("\u001b");
        }

        await watched.HeadAtAsync(410);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, 410);
        (await CoverageAsync(watched, BlockDepth.Headers)).ShouldBe("{[0,411)}");
        (await CoverageAsync(watched, BlockDepth.Full)).ShouldNotStartWith("{[0");

        foreach (var depth in new[] { "receipts", "full" })
        {
            await using var deeper = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--depth", depth);
            await anvil.MineAsync(2, secondsApart: 12);
            (await deeper.WaitForExitAsync()).ShouldBe(0, deeper.Output);
        }

        await watched.HeadAtAsync(414);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, 414);
        (await CoverageAsync(watched, BlockDepth.Full)).ShouldBe("{[0,415)}");
        (await watched.Storage.LinesAsync("SELECT DISTINCT depth FROM blocks")).ShouldBe(["2"]);
        (await watched.Storage.LinesAsync("SELECT count(*) FROM blocks WHERE transaction_count > 0 AND tips_wei IS NULL")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Backfill_KilledAgainAndAgain_GoesOnFromTheLedger()
    {
        const int mined = 2_400;
        await using var anvil = await StartNodeAsync(mined);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerSecond"] = "200"; // so that no kill comes after its end
        var random = new Random(20_261_125);
        long kept = 0;

        for (var kill = 1; kill <= 4; kill++)
        {
            await using var killed = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--depth", "full");
            await Eventually.TrueAsync(async () => await CountAsync() > kept, $"a commit before kill {kill}");

            // Anywhere in what follows: reading, within a commit, between two.
            await Task.Delay(random.Next(150), TestContext.Current.CancellationToken);
            await killed.KillAsync();

            await Ledger.ShouldBeWholeAsync(watched.Storage);
            (await CountAsync()).ShouldBeGreaterThan(kept);
            kept = await CountAsync();
        }

        kept.ShouldBeLessThan(mined - 100, "it was killed while there was something to do");
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerSecond"] = "600";
        await using var last = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--depth", "full");

        await last.EndsAsync(0);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        var highest = (await watched.HighestAsync())!.Value;
        highest.ShouldBeGreaterThan(mined - 100);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, highest);
        (await CoverageAsync(watched, BlockDepth.Full)).ShouldBe($"{{[0,{highest + 1})}}");
        last.Output.ShouldContain($"of {highest + 1 - kept} blocks");

        async Task<long> CountAsync() =>
            await watched.HighestAsync() is null ? 0 : (long)(await watched.Storage.ScalarAsync("SELECT count(*) FROM blocks"))!;
    }

    [Fact]
    public async Task Backfill_AskedToStop_KeepsWhatItReadAndSaysWhereItStands()
    {
        await using var anvil = await StartNodeAsync(2_000);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerSecond"] = "100";
        await using var app = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--depth", "full");
        await app.SaysAsync("Ethereum full 0 to ");

        (await app.StopAsync()).ShouldBe(3, app.Output);

        await app.SaysAsync("It was stopped. The same command goes on from where it stands.");
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        (await watched.Storage.LinesAsync("SELECT count(*) FROM leases WHERE expires_at > now()")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task Backfill_BudgetSpent_EndsWithThreeAndSaysWhenItGoesOn()
    {
        await using var anvil = await StartNodeAsync(900);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerDay"] = "800";

        await using var app = AppProcess.LaunchCommand(environment, "backfill", "--from", "0");

        await app.EndsAsync(3, "It can go on at ");
        (await watched.Storage.ScalarAsync("SELECT count(*) FROM blocks")).ShouldBe(499L);
    }

    /// <summary>A node with blocks of the past, some of them with transactions.</summary>
    private static async Task<Anvil> StartNodeAsync(int blocks)
    {
        var genesis = TimeProvider.System.GetUtcNow().AddHours(-20).ToUnixTimeSeconds();
        var anvil = await Anvil.StartAsync(1, null, "--timestamp", $"{genesis}");
        await anvil.StopMiningAsync();
        for (var mined = 0; mined < blocks; mined += blocks / 10)
        {
            await anvil.SendAsync(mined / (blocks / 10) % 4);
            await anvil.MineAsync(blocks / 10, secondsApart: 12);
        }

        return anvil;
    }

    private static async Task<string> CoverageAsync(Watched watched, BlockDepth depth) =>
        (await watched.Storage.Store.LoadAsync(KnownChains.Ethereum, depth, default)).Coverage.ToString();
}
