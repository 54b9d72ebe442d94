using Bunit;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Components.Pages.Overview.OverviewText;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

/// <summary>What operations cost, in gwei and in dollars.</summary>
public sealed class OverviewCostsTests : IAsyncLifetime
{
    private const long Gwei = 1_000_000_000;
    private readonly PageContext _context = new();

    private FakeBlockReader Reader => _context.Reader;

    private DateTimeOffset Now => _context.Time.GetUtcNow();

    [Fact]
    public void Open_FreshPrice_ReckonsMoneyExactly()
    {
        PriceOf(2_936_41000000);
        Offer(10_500_000_000, new FeeQuote(2 * Gwei, 30 * Gwei));

        var page = _context.Open<OverviewPage>("/");

        // 12.5 gwei per gas at 2,936.41 dollars: 0.0002625, 0.0006375 and 0.001875 ETH.
        Cells(page, "Transfer").ShouldAllBe(cell => cell == "$0.77 262,500 gwei");
        Cells(page, "Token transfer").ShouldAllBe(cell => cell == "$1.87 637,500 gwei");
        Cells(page, "Swap").ShouldAllBe(cell => cell == "$5.51 1,875,000 gwei");
        page.Find("[data-operation=Transfer] td")
            .GetAttribute("title")
            .ShouldBe("0.0002625 ETH = 0.77080762 US dollars; at most 0.00063 ETH = 1.8499383 US dollars");
        page.Find(".costs-basis").TextContent.ShouldContain("Transfer, 21,000 gas.");
    }

    [Fact]
    public void Open_FeesOfFractionsOfAGwei_KeepsTheDigitsThatCount()
    {
        PriceOf(3_000_00000000);
        Offer(64_123_456, new FeeQuote(1_000, Gwei));

        var page = _context.Open<OverviewPage>("/");

        // 21,000 times 64,124,456 wei is 1,346,613,576,000 wei.
        Cells(page, "Transfer").ShouldAllBe(cell => cell == "$0.0040 1,347 gwei");
    }

    [Fact]
    public void Open_PriceStale_SaysSoAndShowsNoMoney()
    {
        _context.Prices.Rounds.Add(new(new RoundId(1, 1), 2_936_41000000, 8, null, Now.AddHours(-3)));
        Offer(10_500_000_000, new FeeQuote(2 * Gwei, 30 * Gwei));

        var page = _context.Open<OverviewPage>("/");

        Cells(page, "Transfer").ShouldAllBe(cell => cell == "262,500 gwei");
        page.Find(".costs-note").TextContent.ShouldStartWith("No dollars: The price is 180 min old; it counts for 75 min at most.");
        Stat(page, "ETH in US dollars").ShouldContain("stale:");
        page.Find(".overview").TextContent.ShouldNotContain("$");
    }

    [Fact]
    public void Clock_PriceGrowsOld_TakesTheMoneyAway()
    {
        PriceOf(2_936_41000000);
        var page = _context.Open<OverviewPage>("/");
        page.Find(".costs").TextContent.ShouldContain("$");

        _context.Time.Advance(FakeFeed.Feed.StaleAfter);

        page.WaitForAssertion(() => page.Find(".overview").TextContent.ShouldNotContain("$"));
    }

    [Fact]
    public void Publish_PriceUpdated_BringsTheMoneyBack()
    {
        var page = _context.Open<OverviewPage>("/");
        page.Find(".overview").TextContent.ShouldNotContain("$");

        PriceOf(2_936_41000000);
        _context.Publish(new PriceMessage(PriceChange.Updated, Now, Now, _context.Prices.Rounds[^1]));

        page.WaitForAssertion(() => Stat(page, "ETH in US dollars").ShouldContain("$2,936.41"));
    }

    [Fact]
    public void Open_EstimatesRefused_SaysWhyAndKeepsTheRest()
    {
        var head = Reader.Chain.Head.Header;
        _context.Fees.Estimates = new(head.Number, head.Time, EstimateRefusal.TipsUnknown, "The tips of 3 of 20 blocks are known.", null);

        var page = _context.Open<OverviewPage>("/");

        page.Find(".costs-panel .reason.unavailable")
            .TextContent.ShouldBe($"No estimate after block {Count.Text(head.Number)}: The tips of 3 of 20 blocks are known.");
        States(page).Count(state => state == "fresh").ShouldBe(9);
    }

    [Fact]
    public void Open_EstimatesOfOldBlocks_AreStale()
    {
        _context.Fees.Estimates = InventedFees.After(Reader.Chain.Blocks[^6]);

        var page = _context.Open<OverviewPage>("/");

        page.Find(".costs-panel").GetAttribute("data-state").ShouldBe("stale");
        page.Find(".costs-panel .reason.stale").TextContent.ShouldContain("5 blocks before the head");
    }

    [Fact]
    public void Open_TrackRecord_StandsBesideEachTier()
    {
        var page = _context.Open<OverviewPage>("/");

        Row(page, "Hit rate").ShouldAllBe(cell => cell == "96.0 % of 7,104");
    }

    [Fact]
    public void Open_NoTrackRecord_IsUnknownWithTheReason()
    {
        _context.Fees.Records = [];

        var page = _context.Open<OverviewPage>("/");

        Row(page, "Hit rate").ShouldAllBe(cell => cell.Contains("No estimate of the last 24 hours is judged yet."));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void PriceOf(long answer) => _context.Prices.Rounds.Add(new(new RoundId(1, 1), answer, 8, null, Now.AddMinutes(-7)));

    /// <summary>The same offer at all targets, after the head.</summary>
    private void Offer(long nextBaseFeeWei, FeeQuote quote)
    {
        var head = Reader.Chain.Head.Header;
        var estimates = FeeTarget.All.Select(target => new FeeEstimate(target, quote, 1, 60, 57)).ToList();
        var set = new EstimateSet(head.Number, head.Hash, head.Time, FeeEstimator.Version, nextBaseFeeWei, estimates);
        _context.Fees.Estimates = new(head.Number, head.Time, null, null, set);
    }

    private static List<string> Cells(IRenderedComponent<OverviewPage> page, string operation) =>
        [.. page.FindAll($"[data-operation='{operation}'] td").Select(cell => Plain(cell))];

    private static List<string> Row(IRenderedComponent<OverviewPage> page, string head) =>
        [
            .. page.FindAll(".costs tbody tr")
                .Single(row => row.QuerySelector("th")!.TextContent.StartsWith(head, StringComparison.Ordinal))
                .QuerySelectorAll("td")
                .Select(cell => Plain(cell)),
        ];

    private static string?[] States(IRenderedComponent<OverviewPage> page) =>
        [.. page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state"))];
}
