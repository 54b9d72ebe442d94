using System.Text.Json;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The demo as its users start it, with less history.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_KilledWhileItFillsHistory_GoesOnAndHoldsTheSimulatedChainAndItsPool()
    {
        using var folder = new TestFolder();
        var environment = new Dictionary<string, string?>
        {
            ["Ethoscope__DataDirectory"] = folder.Path,
            ["Ethoscope__Collectors__blocks__History__Headers"] = "6h",
            ["Ethoscope__Collectors__blocks__History__Full"] = "1h",
            ["Ethoscope__Collectors__mempool__Interval"] = "5s",
            ["Ethoscope__Collectors__layer2__Enabled"] = "false",
            ["Ethoscope__Collectors__relays__History"] = "1h",
            ["Ethoscope__Collectors__relays__BidHistory"] = "10m",
        };
        await using (var first = await AppProcess.StartAsync(environment, "--demo"))
        {
            await StoredAsync(first, "headers", 1_000);
            (await first.Client.GetStringAsync("/")).ShouldContain("This is a simulated network.");
            await first.KillAsync();
        }

        await using var app = await AppProcess.StartAsync(environment, "--demo");
        // Of 1,800 and 300 slots: up to three in ten are empty for an hour while many validators are offline.
        await StoredAsync(app, "headers", 1_500);
        await StoredAsync(app, "full", 180);
        var ends = await WholeAsync(app, "headers");
        await WholeAsync(app, "full");

        var (from, to) = ((long)ends["first"]!, (long)ends["last"]! - 100);
        var anchor = JsonSerializer.Deserialize<SimulationAnchor>(
            await File.ReadAllTextAsync(Path.Combine(folder.Path, "demo-5", "simulated-l1.json"))
        )!;
        var history = new ChainHistory(anchor, KnownChains.Ethereum, SimulatedChain.SlotsOf(KnownChains.Ethereum));
        var truth = new SimulatedChain(history, KnownChains.Ethereum, _ => TimeSpan.Zero, TimeProvider.System);
        var blocks = await BlocksAsync(app, from, to);
        blocks.Count.ShouldBe((int)(to - from));
        foreach (var (index, block) in blocks.Index())
        {
            ((long)block["block_number"]!).ShouldBe(to - 1 - index);
            ((string?)block["block_hash"]).ShouldBe(truth.AtHeight(to - 1 - index)!.Value.Hash.ToString());
        }

        // An update may be late by the timetable.
        var price = await Eventually.GetAsync(
            async () => JsonNode.Parse(await app.Client.GetStringAsync("/api/v1/prices/eth?interval=1h"))!["data"]!,
            data => data["series"]!.AsArray().Count(point => point!["price_usd"] is not null) >= 18,
            "a day of prices"
        );
        ((string?)price["round"]!["answer"]).ShouldNotBeNull();
        ((bool)price["fresh"]!).ShouldBe((long)price["age_seconds"]! <= (long)price["stale_after_seconds"]!);
        price["series"]!.AsArray().Count.ShouldBe(24);

        await ShouldServeThePoolAsync(app);
        await Eventually.TrueAsync(
            () =>
                Task.FromResult(
                    app.Told.Contains("endpoint demo-a does not serve txpool_status", StringComparison.Ordinal)
                        || history.Timetable.AtNode(0, TimeProvider.System.GetUtcNow()) is not null
                ),
            "the refusal of the first node is told, where it is asked: nothing befalls it"
        );
        await Eventually.TrueAsync(
            async () => !(await app.Client.GetStringAsync("/")).Contains("Filling history", StringComparison.Ordinal),
            "no notice when history is whole"
        );
    }

    /// <summary>The first node refuses it.</summary>
    private static async Task ShouldServeThePoolAsync(AppProcess app)
    {
        var pool = await Eventually.GetAsync(
            async () => JsonNode.Parse(await app.Client.GetStringAsync("/api/v1/metrics/mempool/current"))!["data"]!,
            answer => answer["backlog"] is not null && (string?)answer["status"] == "fresh",
            "a fresh pool with its backlog"
        );
        var scrape = await Eventually.GetAsync(
            () => app.Client.GetStringAsync("/metrics"),
            text => text.Contains("ethoscope_mempool_pending_transactions{chain=\"ethereum\"} ", StringComparison.Ordinal),
            "the gauge of the pool"
        );

        ((string?)pool["source"]).ShouldBeOneOf("demo-b", "demo-c");
        ((long)pool["pending_transactions"]!).ShouldBeGreaterThan(1_000);
        ((int)pool["backlog"]!["eligible_transactions"]!).ShouldBeInRange(50, (int)pool["backlog"]!["priced_transactions"]!);
        scrape.ShouldContain("ethoscope_rejections_total{collector=\"mempool:ethereum\",reason=\"pool_unreadable\"} 0");
        // While history is filled the database may be late to answer, which is a 503.
        await Eventually.TrueAsync(
            async () =>
            {
                using var health = await app.Client.GetAsync("/api/v1/health");
                return (await health.Content.ReadAsStringAsync()).Contains("mempool:ethereum", StringComparison.Ordinal);
            },
            "health that tells of the pool's collector"
        );
    }

    /// <summary>None is missing: what was read before the kill and what comes meet.</summary>
    private static Task<JsonNode> WholeAsync(AppProcess app, string depth) =>
        Eventually.GetAsync(
            () => SeriesAsync(app, depth),
            series => series["gaps"]!.AsArray().Count == 0,
            $"a series at depth {depth} without a gap"
        );

    private static Task<JsonNode> StoredAsync(AppProcess app, string depth, long blocks) =>
        Eventually.GetAsync(
            () => SeriesAsync(app, depth),
            series => (long)series["blocks"]! >= blocks,
            $"{blocks} blocks at depth {depth}"
        );

    private static async Task<JsonNode> SeriesAsync(AppProcess app, string depth)
    {
        var all = JsonNode.Parse(await app.Client.GetStringAsync("/api/v1/coverage"))!["data"]!.AsArray();
        return all.FirstOrDefault(series => (string?)series!["depth"] == depth) ?? JsonNode.Parse("""{"blocks":0}""")!;
    }

    private static async Task<List<JsonNode>> BlocksAsync(AppProcess app, long from, long to)
    {
        var blocks = new List<JsonNode>();
        var page = "";
        do
        {
            var answer = JsonNode.Parse(await app.Client.GetStringAsync($"/api/v1/metrics/blocks?from={from}&to={to}&limit=1000{page}"))!;
            blocks.AddRange(answer["data"]!.AsArray().OfType<JsonNode>());
            page = (string?)answer["next_cursor"] is { } cursor ? $"&cursor={Uri.EscapeDataString(cursor)}" : null;
        } while (page is not null);

        return blocks;
    }
}
