using Bunit;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Layer2;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Layer2;

/// <summary>The page of one rollup.</summary>
public sealed class Layer2NetworkPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync()
    {
        _context.Prices.Rounds.Add(new(new RoundId(1, 1), 3_000_00000000, 8, null, _context.Time.GetUtcNow().AddMinutes(-7)));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public void Open_Base_ShowsStandingChartsRhythmFormulaAndNumbers()
    {
        var page = Open("base");

        page.Find("h1").TextContent.ShouldBe("Base");
        page.FindAll(".panel[data-state]").Select(panel => panel.GetAttribute("data-state")).ShouldAllBe(state => state == "fresh");
        Stat(page, "Sequencer").ShouldContain("live");
        Stat(page, "Batches on L1").ShouldContain("slow");
        Stat(page, "Throughput").ShouldContain("tx/s");
        Stat(page, "Withdrawal waits").ShouldContain("7 d 0 h");
        page.FindAll(".chart").Count.ShouldBe(3);
        page.Find(".chart-legend").TextContent.ShouldContain("Operator");
        page.FindAll(".rhythm").Count.ShouldBe(3);
        page.FindAll(".rhythm-bars.blocks .gap").Count.ShouldBe(5);
        page.FindAll(".rhythm-bars.blocks .late").ShouldHaveSingleItem().TextContent.ShouldContain("fewer than are due");
        page.FindAll("[data-kind=batch] li").Count.ShouldBe(Layer2Loader.MostPostings + 1);
        page.FindAll("[data-kind=batch] li.late").ShouldNotBeEmpty();
        page.Find(".formula-panel h2").TextContent.ShouldBe("Formula in force: Jovian");
        page.FindAll(".formula code")
            .Select(code => code.TextContent)
            .ShouldContain(text => text.Contains("5,227", StringComparison.Ordinal));
        page.Find(".parameters-panel").TextContent.ShouldContain("blobBaseFeeScalar");
        page.FindAll(".operations-panel tbody tr").Count.ShouldBe(5);
        page.Find(".operations-panel .chosen").TextContent.ShouldContain("−0.30 %");
        page.Find(".back").GetAttribute("href").ShouldBe("/layer2");
        page.FindAll(".chart-tools a[download]")
            .Select(link => link.GetAttribute("href")!.Split('?')[0])
            .ShouldBe([
                "/api/v1/l2/costs/eth_transfer/history",
                "/api/v1/l2/network/base/throughput",
                "/api/v1/l2/network/base/throughput",
            ]);
    }

    [Fact]
    public void Open_Arbitrum_IsLabelledAsSampled()
    {
        var page = Open("arbitrum");

        Stat(page, "Throughput").ShouldContain("sampled 60 of 1,200 blocks");
        page.FindAll(".layer2-chart .panel-note").Select(note => note.TextContent).ShouldContain("one block in 20 is read");
        page.FindAll(".rhythm-bars.blocks .late").ShouldBeEmpty();
    }

    [Fact]
    public void Open_ZkSync_ShowsBatchesProofsAndThatItIsDearerThanL1()
    {
        var page = Open("zksync");

        page.FindAll(".batches-panel tbody tr").Count.ShouldBe(Layer2Loader.MostBatches);
        page.Find(".batches-panel tbody tr").TextContent.ShouldContain("not yet");
        page.FindAll("[data-kind=proof]").Count.ShouldBe(1);
        Stat(page, "ETH transfer").ShouldContain("dearer than L1, saving −");
    }

    [Fact]
    public void Open_SourceAway_IsNotANetworkThatStandsStill()
    {
        var page = Open("scroll");

        Stat(page, "Sequencer").ShouldContain("unknown");
        page.Find(".layer2-troubles").TextContent.ShouldContain("This is our side");
        page.FindAll(".badge.bad").ShouldBeEmpty();
    }

    [Fact]
    public void Open_DeviatingFormula_ShowsTheNetworksWordWithAWarning()
    {
        _context.Layer2.Change = told =>
            told with
            {
                Costs = told.Costs.ToDictionary(
                    one => one.Key,
                    one =>
                        (IReadOnlyList<OperationCost>)
                            [
                                .. one.Value.Select(cost =>
                                    cost with
                                    {
                                        ShowsEstimator = true,
                                        DeviationMillionths = -125_000,
                                        DeviatingSamples = 4,
                                    }
                                ),
                            ]
                ),
            };

        var panel = Open("base").Find(".operations-panel");

        panel.QuerySelector(".notice")!.TextContent.ShouldContain("the network's own estimate is shown");
        panel.TextContent.ShouldContain("−12.50 %");
        panel.TextContent.ShouldContain("4 samples in a row");
    }

    [Fact]
    public void Open_NothingStoredOrUnknownName_SaysSo()
    {
        Open("nobody").Find(".reason").TextContent.ShouldContain("Known: arbitrum, optimism, base, zksync, scroll.");
        _context.Layer2.IsEmpty = true;
        Open("base").Find(".reason").TextContent.ShouldContain("Nothing was read here yet");
    }

    private IRenderedComponent<Layer2NetworkPage> Open(string name) =>
        _context.Open<Layer2NetworkPage>($"/layer2/{name}", parameters => parameters.Add(one => one.Name, name));

    private static string Stat(IRenderedComponent<IComponent> page, string label) =>
        page.FindAll(".stat").First(stat => stat.QuerySelector("dt")!.TextContent == label).TextContent;
}
