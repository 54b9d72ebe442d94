using AngleSharp.Dom;
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

/// <summary>The comparison of rollups.</summary>
public sealed class Layer2PageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync()
    {
        _context.Prices.Rounds.Add(new(new RoundId(1, 1), 3_000_00000000, 8, null, _context.Time.GetUtcNow().AddMinutes(-7)));
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public void Open_KnownRollups_RanksThemBesideL1CheapestFirst()
    {
        var page = _context.Open<Layer2Page>("/layer2");

        States(page).ShouldAllBe(state => state == "fresh");
        Rows(page).ShouldBe(["optimism", "base", "scroll", "arbitrum", "ethereum", "zksync"]);
        page.Find(".comparison-panel th[aria-sort]").TextContent.ShouldBe("ETH transfer ↑");
        Row(page, "optimism").TextContent.ShouldContain("OP Stack");
        Row(page, "zksync").QuerySelector("a")!.GetAttribute("href").ShouldBe("/layer2/zksync");
        page.FindAll(".comparison-panel .sparkline").Count.ShouldBe(6);
        page.FindAll(".comparison-panel .mark").ShouldAllBe(mark => mark.TextContent == "assumed gas");
        page.FindAll(".chart").Count.ShouldBe(2);
    }

    [Fact]
    public void Open_OtherOrder_PutsTheLargestFirstAndTurnsOnTheNextPress()
    {
        var page = _context.Open<Layer2Page>("/layer2?sort=-swap");

        Rows(page)[..2].ShouldBe(["ethereum", "zksync"]);
        page.Find(".comparison-panel th[aria-sort=descending] a").GetAttribute("href").ShouldBe("/layer2?sort=swap");
        Rows(_context.Open<Layer2Page>("/layer2?sort=nonsense"))[0].ShouldBe("optimism");
    }

    [Fact]
    public void Open_TinyCost_KeepsTheDigitsThatCountAndSplitsIt()
    {
        _context.Layer2.Change = told => told with { Costs = With(told, "base", new(23_100_000_000, 1_900_000_000, 0)) };

        var row = Row(_context.Open<Layer2Page>("/layer2"), "base");

        row.QuerySelector(".chosen b")!.TextContent.ShouldBe("$0.000075");
        row.QuerySelector(".chosen .small")!.TextContent.ShouldBe("25.00 gwei");
        row.QuerySelector(".cost-cell")!.GetAttribute("title")!.ShouldStartWith("0.000000025 ETH = 0.000075 US dollars. 21,000 gas.");
        row.QuerySelector(".cost-split")!.TextContent.ShouldContain("92.4 % execution · 7.6 % L1 data");
        row.QuerySelectorAll(".cost-bar > span").Length.ShouldBe(2);
    }

    [Fact]
    public void Open_DearerThanL1_ShowsANegativeSavingWithASentence()
    {
        _context.Layer2.Change = told =>
            told with
            {
                L1 = [Cost("ethereum", new(3_400_000_000_000, 0, 0))],
                Costs = With(told, "zksync", new(5_270_000_000_000, 0, 0)),
            };

        var page = _context.Open<Layer2Page>("/layer2");

        Row(page, "zksync").QuerySelector("td.right > .flag")!.TextContent.ShouldBe("−55.0 %");
        page.FindAll(".layer2-loss")
            .ShouldHaveSingleItem()
            .TextContent.ShouldBe(
                "On ZKsync Era it costs more than on L1 now: $0.016 (5,270.0 gwei) against $0.010 (3,400.0 gwei), a saving of −55.0 %."
            );
    }

    [Fact]
    public void Open_StalledSlowAndUnknown_AreToldApartInWords()
    {
        var page = _context.Open<Layer2Page>("/layer2");

        var troubles = page.FindAll(".layer2-troubles li");
        troubles.Select(one => one.GetAttribute("data-state")).ShouldBe(["stalled", "slow", "unknown", "unknown"]);
        troubles[0].TextContent.ShouldContain("OP Mainnet, sequencer:");
        troubles[0].TextContent.ShouldNotContain("our side");
        troubles[3].TextContent.ShouldContain("Our source does not answer: scroll-rpc and scroll-drpc time out.");
        troubles[3].TextContent.ShouldContain("This is our side: it says nothing of the network.");
        Row(page, "optimism").QuerySelectorAll(".layer2-state .badge").Select(one => one.TextContent).ShouldBe(["stalled", "live"]);
        Row(page, "scroll").TextContent.ShouldContain("costs 22 min 00 s old");
    }

    [Fact]
    public void Open_EstimatorShownAndCostMissing_SayWhy()
    {
        _context.Layer2.Change = told =>
            told with
            {
                Costs = new Dictionary<string, IReadOnlyList<OperationCost>>(told.Costs)
                {
                    ["base"] = [Cost("base", new(1_000, 1_000, 0)) with { ShowsEstimator = true }],
                    ["arbitrum"] = [],
                },
            };

        var page = _context.Open<Layer2Page>("/layer2");

        Row(page, "base").QuerySelector(".chosen .flag")!.TextContent.ShouldBe("network's word");
        Row(page, "arbitrum").QuerySelector(".chosen")!.TextContent.ShouldContain("unknown: No sample of it is stored");
        Rows(page)[^1].ShouldBe("arbitrum");
    }

    [Fact]
    public void Open_Withdrawal_AddsItsPartOnL1AndTellsTheWait()
    {
        var page = _context.Open<Layer2Page>("/layer2?operation=bridge_withdrawal");

        page.Find(".operation-picker [aria-current]").TextContent.ShouldBe("Withdrawal to L1");
        var rows = page.FindAll(".withdrawals-panel tbody tr");
        rows[1].TextContent.ShouldContain("there +");
        rows[1].TextContent.ShouldContain("7 d 0 h");
        rows[4].TextContent.ShouldContain("unknown: How long a withdrawal waits is not known");
        Row(page, "base").TextContent.ShouldContain("unknown: There is no withdrawal on L1 to compare it with.");
    }

    [Fact]
    public void Open_HoursBlobsAndBridges_ShowWhatIsKnownOfEach()
    {
        var page = _context.Open<Layer2Page>("/layer2?l1=shown");

        page.Find(".layer2-hours .best-time").TextContent.ShouldStartWith("ETH transfer is usually cheapest on OP Mainnet, from 0");
        page.FindAll(".layer2-hours tbody tr").Count.ShouldBe(6);
        page.FindAll(".layer2-hours td.missing").Count.ShouldBe(1);
        page.FindAll(".layer2-hours td.best").Count.ShouldBe(24);
        page.Find(".buyers-panel tbody").TextContent.ShouldContain("No known sender");
        page.Find(".bridged-panel h2").TextContent.ShouldBe("Canonically bridged, a lower bound");
        page.Find(".bridged-panel [data-network=zksync]").TextContent.ShouldContain("vault shared with other chains");
        page.Find(".bridged-panel [data-network=scroll]").TextContent.ShouldContain("unknown: Its escrows were not read yet.");
        page.Find(".chart-legend").TextContent.ShouldContain("Ethereum (L1)");
    }

    [Fact]
    public void Open_NoPrice_ShowsEtherAndSaysWhyThereIsNoMoney()
    {
        _context.Prices.Rounds.Clear();

        var page = _context.Open<Layer2Page>("/layer2");

        page.Find(".costs-note").TextContent.ShouldStartWith("No dollars:");
        page.Find(".layer2-page").TextContent.ShouldNotContain("$");
        Row(page, "optimism").QuerySelector(".chosen b")!.TextContent.ShouldEndWith("gwei");
    }

    [Fact]
    public void Open_NothingStored_SaysSoOnce()
    {
        _context.Layer2.IsEmpty = true;

        var page = _context.Open<Layer2Page>("/layer2");

        States(page).ShouldBe(["unavailable"]);
        page.Find(".reason").TextContent.ShouldContain("Nothing was read here yet");
    }

    [Fact]
    public async Task Open_TurnedOff_SaysWhere()
    {
        await using var context = new PageContext(hasLayer2: false);

        var page = context.Open<Layer2Page>("/layer2");

        page.Find(".reason").TextContent.ShouldContain("Ethoscope:Layer2");
        page.FindAll(".layer2-bar").ShouldBeEmpty();
    }

    [Fact]
    public void Open_OldReadingsAndFault_AreStaleAndUnavailableAsOurFault()
    {
        var now = _context.Time.GetUtcNow();
        _context.Layer2.Change = told =>
            told with
            {
                Standings = [.. told.Standings.Select(one => one with { Heads = null })],
                Costs = new Dictionary<string, IReadOnlyList<OperationCost>>
                {
                    ["base"] = [Cost("base", new(1_000, 1_000, 0)) with { Time = now.AddMinutes(-8) }],
                },
            };

        var stale = _context.Open<Layer2Page>("/layer2");
        _context.Layer2.Fault = new TimeoutException();
        var failed = _context.Open<Layer2Page>("/layer2");

        stale.Find(".comparison-panel").GetAttribute("data-state").ShouldBe("stale");
        stale.Find(".comparison-panel > .reason").TextContent.ShouldContain("8 min 00 s old: none of our endpoints answers");
        failed.Find(".comparison-panel .reason").TextContent.ShouldContain("Our database did not answer");
    }

    [Fact]
    public void Open_WrongOperation_SaysWhatIsKnown()
    {
        var page = _context.Open<Layer2Page>("/layer2?operation=withdrawal_claim");

        page.Find("[role=alert]").TextContent.ShouldContain("Known: eth_transfer, erc20_transfer, swap, nft_transfer, bridge_withdrawal.");
    }

    [Fact]
    public void Live_SomethingOfARollup_IsReadOnceTwelveSecondsHavePassed()
    {
        var page = _context.Open<Layer2Page>("/layer2");
        var asked = _context.Layer2.Calls["comparison"];

        _context.PublishLayer2("base");
        _context.Time.Advance(TimeSpan.FromSeconds(13));

        page.WaitForAssertion(() => _context.Layer2.Calls["comparison"].ShouldBeGreaterThan(asked));
    }

    private static OperationCost Cost(string network, CostParts parts) =>
        InventedLayer2.Cost(network, Operation.EthTransfer, new DateTimeOffset(2026, 2, 1, 12, 0, 0, TimeSpan.Zero))! with
        {
            Parts = parts,
        };

    private static Dictionary<string, IReadOnlyList<OperationCost>> With(Layer2Comparison told, string network, CostParts parts) =>
        new(told.Costs) { [network] = [Cost(network, parts)] };

    private static IEnumerable<string?> States(IRenderedComponent<IComponent> page) =>
        page.FindAll(".panel[data-state]").Select(panel => panel.GetAttribute("data-state"));

    private static string?[] Rows(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll(".comparison-panel tbody tr").Select(row => row.GetAttribute("data-network"))];

    private static IElement Row(IRenderedComponent<IComponent> page, string network) =>
        page.Find($".comparison-panel tr[data-network={network}]");
}
