using System.Numerics;
using AngleSharp.Dom;
using Bunit;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Pages.Fees;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Fees;

public sealed class GasPageTests : IAsyncLifetime
{
    private const int Panels = 8;

    private readonly PageContext _context = new();

    private FakeFeeReader Fees => _context.Fees;

    private NavigationManager Nav => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Open_StoredChain_ShowsEveryPanelFreshWithItsAge()
    {
        var page = _context.Open<GasPage>("/gas");

        States(page).ShouldBe(Enumerable.Repeat("fresh", Panels));
        page.FindAll(".panel-age live-age").Count.ShouldBe(Panels);
        var head = _context.Reader.Chain.Head;
        Tile(page, "Base fee").ShouldStartWith(WeiText.Gwei(head.Header.BaseFeeWei!.Value).Number);
        Tile(page, "Next base fee").ShouldStartWith(WeiText.Gwei(head.NextBaseFeeWei!.Value).Number);
        Tile(page, "Effective gas price, median").ShouldStartWith(WeiText.Gwei(head.Header.BaseFeeWei.Value + head.Tips!.P50Wei).Number);
        Detail(page, "Tips, median").ShouldContain("exact, from receipts");
        page.FindAll(".gas-tile details p").ShouldAllBe(word => word.TextContent.Length > 40);
        page.FindComponents<Chart>().Count.ShouldBe(4);
    }

    [Fact]
    public void Open_PriceFreshOrNot_ShowsMoneyOnlyWhereItIs()
    {
        var stale = _context.Open<GasPage>("/gas");
        stale.Find(".gas-now").TextContent.ShouldNotContain("$");
        stale.Find(".offers-panel").TextContent.ShouldNotContain("$");

        _context.Prices.Rounds.Add(new PriceRound(new RoundId(1, 1), 2_000_00000000, 8, null, _context.Time.GetUtcNow().AddMinutes(-1)));
        var fresh = _context.Open<GasPage>("/gas?range=1h");

        fresh.Find(".gas-now .panel-note").TextContent.ShouldBe("in dollars at $2,000.00 an ETH, 1 min 00 s old");
        fresh.FindAll(".offers dd").Count(cell => cell.TextContent.StartsWith('$')).ShouldBe(3);
    }

    [Fact]
    public void Open_SlowDatabase_ShowsSkeletonsThenData()
    {
        var gate = new TaskCompletionSource();
        _context.Reader.Gate = gate.Task;
        var page = _context.Open<GasPage>("/gas");
        States(page).ShouldAllBe(state => state == "loading");

        gate.SetResult();

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_DatabaseFault_SaysSoAndLoadsAgainByItself()
    {
        _context.Reader.Fault = Fees.Fault = new InvalidOperationException("postgresql://user:secret@host");
        var page = _context.Open<GasPage>("/gas");
        States(page).Count(state => state == "unavailable").ShouldBeGreaterThanOrEqualTo(6);
        page.Markup.ShouldNotContain("secret");
        _context.Reader.Fault = Fees.Fault = null;

        _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_SourceDown_IsStaleWithTheReason()
    {
        _context.Reader.Collector = new CollectorStatus(
            "blocks:ethereum",
            null,
            _context.Time.GetUtcNow().AddMinutes(-3),
            "node: timeout."
        );

        var page = _context.Open<GasPage>("/gas");

        page.Find(".gas-now").GetAttribute("data-state").ShouldBe("stale");
        page.Find(".gas-now .reason.stale").TextContent.ShouldContain("Our source is down");
        page.Find(".live-chip").TextContent.ShouldBe("Live, stale");
    }

    [Fact]
    public void Open_NothingStored_SaysWhatIsMissingInEachPanel()
    {
        (_context.Reader.IsEmpty, Fees.Estimates, Fees.Records, Fees.Hours) = (true, null, [], []);

        var page = _context.Open<GasPage>("/gas");

        States(page).ShouldAllBe(state => state == "unavailable");
        page.Find(".offers-panel .reason").TextContent.ShouldContain("No block of Ethereum is stored yet");
        page.Find(".hour-map-panel .reason").TextContent.ShouldContain("No whole hour of blocks is stored yet");
    }

    [Fact]
    public void Grow_NewBlock_MovesTheNumbersAndAppendsToTheChartsWithoutReadingAllAnew()
    {
        var page = _context.Open<GasPage>("/gas?range=1h");
        var before = Points(page).Count;
        Fees.AllAsked.Clear();

        _context.Time.Advance(TimeSpan.FromSeconds(12));
        var block = _context.Grow();

        page.WaitForAssertion(() => Tile(page, "Base fee").ShouldStartWith(WeiText.Gwei(block.Header.BaseFeeWei!.Value).Number));
        page.Find(".offers-panel .panel-note").TextContent.ShouldBe($"after block {Count.Text(block.Header.Number)}");
        Points(page)[^1].Time.ShouldBe(block.Header.Time);
        Points(page).Count.ShouldBeInRange(before, before + 1);
        Fees.AllAsked.ShouldAllBe(asked => asked.To - asked.From < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void Clock_BlocksWithoutMessagesOfFees_LooksByItself()
    {
        var page = _context.Open<GasPage>("/gas");
        for (var i = 0; i < 3; i++)
            _context.Reader.Chain.Grow();

        _context.Time.Advance(3 * LiveComponent.ClockInterval);

        var head = _context.Reader.Chain.Head.Header;
        page.WaitForAssertion(() => Detail(page, "Base fee").ShouldContain(Count.Text(head.Number)));
        page.Find(".offers-panel").GetAttribute("data-state").ShouldBe("fresh");
    }

    [Theory]
    [InlineData("range=1h", 2)]
    [InlineData("from=2026-02-01T11:00:00Z&to=2026-02-01T11:30:30Z", 0)]
    public void Open_NewestPart_IsAProjectionOnlyWhileItRuns(string range, int projected)
    {
        var page = _context.Open<GasPage>("/gas?" + range);

        page.FindComponents<Chart>()[2].Instance.Options.Projected.ShouldBe(projected);
    }

    [Fact]
    public void Grow_OutsideOfTheFixedRange_MovesOnlyTheNumbers()
    {
        var page = _context.Open<GasPage>("/gas?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");
        Fees.AllAsked.Clear();

        var block = _context.Grow();

        page.WaitForAssertion(() => Detail(page, "Base fee").ShouldContain(Count.Text(block.Header.Number)));
        Fees.AllAsked.ShouldBeEmpty();
    }

    [Fact]
    public void Grow_WhilePaused_HoldsThePageUntilItIsResumed()
    {
        var page = _context.Open<GasPage>("/gas");
        var before = Tile(page, "Base fee");
        page.Find(".live-switch button").Click();

        _context.Time.Advance(TimeSpan.FromSeconds(12));
        var block = _context.Grow();

        page.WaitForAssertion(() => page.Find(".live-chip").TextContent.ShouldContain("1 update waits"));
        Tile(page, "Base fee").ShouldBe(before);
        page.Find(".live-switch button").Click();
        page.WaitForAssertion(() => Tile(page, "Base fee").ShouldStartWith(WeiText.Gwei(block.Header.BaseFeeWei!.Value).Number));
    }

    [Theory]
    [InlineData("?range=5m", "The range in the address is not known")]
    [InlineData("?zoom=x", "The zoom in the address was not understood")]
    [InlineData("?at=2999-01-01T00:00:00Z", "still to come")]
    [InlineData("?chain=doge", "No chain of this name")]
    public void Open_AddressNotUnderstood_SaysSoAndShowsTheStandard(string query, string words)
    {
        var page = _context.Open<GasPage>("/gas" + query);

        page.Find(".notice.warn").TextContent.ShouldContain(words);
        States(page).ShouldAllBe(state => state == "fresh");
    }

    [Fact]
    public void Open_PastMoment_RestsAndAsksForThatTime()
    {
        var at = _context.Reader.Chain.Blocks[^50].Header.Time.AddSeconds(5);

        var page = _context.Open<GasPage>($"/gas?at={Instant.Rfc3339(at)}");

        page.Find(".time-notice").TextContent.ShouldContain("Live updates rest");
        page.Find(".gas-now .detail a").TextContent.ShouldBe(Count.Text(_context.Reader.Chain.Blocks[^50].Header.Number));
        _context.Feed.SubscriberCount.ShouldBe(0);
        page.Find(".gas-chart .chart-tools a").GetAttribute("href")!.ShouldContain("&at=");
    }

    [Fact]
    public void Open_Charts_LinkToTheExactRowsOfWhatIsLookedAt()
    {
        var (from, to) = (_context.Time.GetUtcNow().AddMinutes(-30), _context.Time.GetUtcNow().AddMinutes(-10));

        var page = _context.Open<GasPage>($"/gas?zoom={new TimeWindow(from, to)}");

        var links = page.FindAll(".gas-chart .chart-tools a").Select(link => link.GetAttribute("href")!).ToArray();
        links.Length.ShouldBe(4);
        links.ShouldAllBe(link => link.Contains($"from={Uri.EscapeDataString(Instant.Rfc3339(from))}", StringComparison.Ordinal));
        links.Count(link => link.StartsWith("/api/v1/metrics/blobs?format=csv&interval=raw", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10 * 365 * 86_400L)]
    public void Open_AnyRange_Draws(long seconds)
    {
        var to = _context.Reader.Chain.Head.Header.Time.AddMilliseconds(500);
        var range = $"from={Instant.Rfc3339(to.AddSeconds(-seconds))}&to={Instant.Rfc3339(to)}";

        var page = _context.Open<GasPage>($"/gas?{range}");

        page.FindAll(".notice").ShouldBeEmpty();
        Points(page).ShouldNotBeEmpty();
        page.FindComponents<Chart>().ShouldAllBe(chart => chart.FindAll(".empty-chart").Count == 0);
    }

    [Fact]
    public void Open_NoPoint_ShowsEmptyChartsAndTheRest()
    {
        Fees.Points = [];

        var page = _context.Open<GasPage>("/gas?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z");

        page.FindAll(".empty-chart").Count.ShouldBe(4);
        page.Find(".gas-now").GetAttribute("data-state").ShouldBe("fresh");
    }

    [Fact]
    public void Open_ConstantExtremeAndMissingPoints_KeepExactTextsAndGaps()
    {
        var now = _context.Time.GetUtcNow();
        Fees.Points =
        [
            Point(now.AddMinutes(-50), 7),
            FeePoint.Gap(now.AddMinutes(-45)),
            Point(now.AddMinutes(-40), long.MaxValue),
            Point(now.AddMinutes(-30), long.MaxValue) with
            {
                BaseFee = null,
                Tips = null,
            },
        ];

        var page = _context.Open<GasPage>("/gas?range=1h");

        var (bands, fees) = (Series(page, 0), Series(page, 3));
        fees.Select(point => point.Exact).ShouldBe(["0.000000007 gwei", null, "9,223,372,036.854775807 gwei", null]);
        fees[1].Value.ShouldBeNull("a gap is a gap");
        bands[0].Exact.ShouldBe("0.000000008 to 0.000000012 gwei");
        bands[2].Value.ShouldBeNull("base fee and tip leave 63 bits");
    }

    [Fact]
    public void Open_NextBaseFeeBeyond63Bits_IsUnknownWithItsReason()
    {
        _context.Reader.Chain.Raise(long.MaxValue);

        var page = _context.Open<GasPage>("/gas");

        Tile(page, "Base fee").ShouldStartWith("9,223,372,036.9");
        page.FindAll(".gas-tile")[1].QuerySelector(".unknown")!.GetAttribute("title").ShouldBe("It leaves 63 bits.");
        page.FindAll(".gas-tile")[2].QuerySelector(".unknown")!.GetAttribute("title").ShouldBe("It leaves 63 bits.");
    }

    [Fact]
    public void Open_BurntParts_AreExactSumsOfTheirBlocks()
    {
        var page = _context.Open<GasPage>("/gas?range=1h");

        var blocks = _context.Reader.Chain.Blocks.Where(block =>
            block.Header.Time >= FeePartWidth.StartOf(_context.Time.GetUtcNow().AddHours(-1), TimeSpan.FromMinutes(1))
        );
        var sum = blocks.Aggregate(BigInteger.Zero, (total, block) => total + block.BurntWei!.Value);
        page.FindAll(".gas-chart .panel-note")[2].TextContent.ShouldBe($"in parts of 1 minute, {WeiText.Eth(sum)} in all");
    }

    [Fact]
    public void RangePicker_Choice_IsInTheAddressAndReadsOnlyTheCharts()
    {
        var page = _context.Open<GasPage>("/gas");
        _context.Reader.Calls.Clear();

        Nav.NavigateTo("/gas?range=24h");

        page.WaitForAssertion(() => page.Find(".range-presets [aria-current]").TextContent.ShouldBe("24 h"));
        _context.Reader.Calls.ShouldNotContainKey("status");
        (Fees.Asked!.Value.To - Fees.Asked.Value.From).ShouldBe(TimeSpan.FromHours(24));
    }

    private static FeePoint Point(DateTimeOffset time, long wei) =>
        new(time, TimeSpan.Zero, time.ToUnixTimeSeconds(), time.ToUnixTimeSeconds(), 1)
        {
            BaseFee = FeeSpread.OfOne(wei),
            Tips = new TipBand(1, 2, 3, 4, 5),
            BlobBaseFee = FeeSpread.OfOne(wei),
        };

    private static List<ChartPoint> Points(IRenderedComponent<GasPage> page) => [.. Series(page, 3)];

    private static IReadOnlyList<ChartPoint> Series(IRenderedComponent<GasPage> page, int index) =>
        page.FindComponents<Chart>()[0].Instance.Options.Series[index].Points;

    private static string Tile(IRenderedComponent<GasPage> page, string name) => Find(page, name).QuerySelector("dd")!.TextContent.Trim();

    private static string Detail(IRenderedComponent<GasPage> page, string name) => Find(page, name).QuerySelector(".detail")!.TextContent;

    private static IElement Find(IRenderedComponent<GasPage> page, string name) =>
        page.FindAll(".gas-tile").Single(tile => tile.QuerySelector("summary")!.TextContent == name);

    private static IEnumerable<string?> States(IRenderedComponent<GasPage> page) =>
        page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state"));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncLifetime)_context).DisposeAsync();
}
