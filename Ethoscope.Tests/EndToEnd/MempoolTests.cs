using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The pool in the demo, whose first node refuses it.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class MempoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Demo_FirstNodeRefuses_ThePoolOfTheNextIsServedAndMeasured()
    {
        using var folder = new TestFolder();
        await using var app = await AppProcess.StartAsync(
            new Dictionary<string, string?>
            {
                ["Ethoscope__DataDirectory"] = folder.Path,
                ["Ethoscope__Collectors__blocks__History__Headers"] = "10m",
                ["Ethoscope__Collectors__blocks__History__Full"] = "1m",
                ["Ethoscope__Collectors__mempool__Interval"] = "5s",
            },
            "--demo"
        );

        var pool = await Eventually.GetAsync(
            () => CurrentAsync(app),
            answer => answer["backlog"] is not null && (string?)answer["status"] == "fresh",
            "a fresh pool with its backlog"
        );
        var scrape = await Eventually.GetAsync(
            () => app.Client.GetStringAsync("/metrics", Stop),
            text => text.Contains("ethoscope_mempool_pending_transactions{chain=\"ethereum\"} ", StringComparison.Ordinal),
            "the gauge of the pool"
        );

        ((string?)pool["source"]).ShouldBeOneOf("demo-b", "demo-c");
        ((long)pool["pending_transactions"]!).ShouldBeGreaterThan(1_000);
        ((int)pool["backlog"]!["eligible_transactions"]!).ShouldBeInRange(50, (int)pool["backlog"]!["priced_transactions"]!);
        scrape.ShouldContain("ethoscope_rejections_total{collector=\"mempool:ethereum\",reason=\"pool_unreadable\"} 0");
        app.Told.ShouldContain("endpoint demo-a does not serve txpool_status");
        (await app.Client.GetStringAsync("/api/v1/health", Stop)).ShouldContain("mempool:ethereum");
    }

    private static async Task<JsonNode> CurrentAsync(AppProcess app) =>
        JsonNode.Parse(await app.Client.GetStringAsync("/api/v1/metrics/mempool/current", Stop))!["data"]!;
}
