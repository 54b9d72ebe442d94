using Bunit;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Components.Pages.Overview.OverviewText;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

public sealed class OverviewPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private FakeBlockReader Reader => _context.Reader;

    private DateTimeOffset Now => _context.Time.GetUtcNow();

    [Fact]
    public void Open_AllIsWell_ShowsEveryPanelFreshWithItsAge()
    {
        PriceOf(2_936_41000000);

        var page = _context.Open<OverviewPage>("/");

        States(page).ShouldAllBe(state => state == "fresh");
        page.FindAll(".panel").Count.ShouldBe(10);
        page.FindAll(".panel-age live-age").Count.ShouldBe(10);
        Texts(page, ".now dt")
            .ShouldBe(["Base fee", "Next base fee", "Blob base fee", "Gas used, last block", "ETH in US dollars", "Head"]);
        page.FindAll(".tile:not(.ghost):not(.next)").Count.ShouldBe(25);
    }

    [Fact]
    public void Open_AnHourOfBlocks_SaysWhereTheBaseFeeGoesWithTheExactComparison()
    {
        var (head, from) = (Reader.Chain.Head.Header, Now.AddHours(-1));
        var then = Reader.Chain.Blocks.First(block => block.Header.Time >= from).Header;

        var page = _context.Open<OverviewPage>("/");

        var word =
            head.BaseFeeWei > then.BaseFeeWei * 1.05m ? "rising"
            : head.BaseFeeWei < then.BaseFeeWei * 0.95m ? "falling"
            : "steady";
        var trend = page.Find(".trend");
        trend.TextContent.ShouldContain($"{word} in an hour");
        trend
            .GetAttribute("title")!
            .ShouldStartWith(
                $"{WeiText.ExactGwei(head.BaseFeeWei!.Value)} against {WeiText.ExactGwei(then.BaseFeeWei!.Value)} in the block of {Instant.Full(then.Time)}."
            );
        Stat(page, "Next base fee").ShouldContain(WeiText.Scaled(Reader.Chain.Head.NextBaseFeeWei!.Value, 9));
    }

    [Fact]
    public void Open_DatabaseOfBlocksFails_LeavesWhatOthersKnow()
    {
        Reader.Fault = new InvalidOperationException("postgresql://user:secret@host");

        var page = _context.Open<OverviewPage>("/");

        States(page).ShouldBe(["fresh", "unavailable", "fresh", "fresh", "fresh", "fresh", "unavailable", "fresh", "fresh", "unavailable"]);
        page.Markup.ShouldNotContain("secret");
    }

    [Fact]
    public void Clock_AfterAFault_LoadsAgainByItself()
    {
        Reader.Fault = new TimeoutException();
        var page = _context.Open<OverviewPage>("/");
        Reader.Fault = null;

        _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_SlowDatabase_ShowsSkeletonsThenData()
    {
        var gate = new TaskCompletionSource();
        Reader.Gate = gate.Task;
        var page = _context.Open<OverviewPage>("/");
        States(page).ShouldAllBe(state => state == "loading");

        gate.SetResult();

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_SourceDown_ShowsWhatIsStoredAsStaleWithTheReason()
    {
        Reader.Collector = new CollectorStatus("blocks:ethereum", null, Now.AddMinutes(-3), "publicnode: timeout.");

        var page = _context.Open<OverviewPage>("/");

        States(page).ShouldBe(["fresh", "stale", "fresh", "fresh", "fresh", "stale", "stale", "fresh", "fresh", "stale"]);
        page.Find(".now-panel .reason.stale").TextContent.ShouldStartWith("Our source is down since ");
    }

    [Fact]
    public void Publish_NextBlock_MovesEveryPartWithoutAQuery()
    {
        var page = _context.Open<OverviewPage>("/");
        var calls = Reader.Calls.Values.Sum();

        var block = _context.Grow();
        _context.Time.Advance(LiveComponent.Interval);

        page.WaitForAssertion(() => Stat(page, "Head").ShouldContain(Count.Text(block.Header.Number)));
        page.WaitForAssertion(() =>
            page.Find(".costs .quote td")
                .GetAttribute("title")!
                .ShouldContain($"next base fee {WeiText.ExactGwei(block.NextBaseFeeWei!.Value)}")
        );
        page.FindAll(".tile:not(.ghost):not(.next) .tile-name")[0].TextContent.ShouldBe($"Block {Count.Text(block.Header.Number)}");
        Reader.Calls.Values.Sum().ShouldBe(calls);
    }

    [Fact]
    public void Open_PastMoment_ShowsWhatWasKnownThenAndFollowsNothing()
    {
        var then = Reader.Chain.Blocks[^40];
        PriceOf(2_936_41000000);
        _context.Fees.Estimates = InventedFees.After(then);

        var page = _context.Open<OverviewPage>($"/?at={Instant.Rfc3339(then.Header.Time)}");

        Stat(page, "Head").ShouldContain(Count.Text(then.Header.Number));
        Stat(page, "ETH in US dollars").ShouldNotContain("$");
        page.Find(".sources-card .reason").TextContent.ShouldContain("speaks of now only");
        _context.Feed.SubscriberCount.ShouldBe(0);
        page.Find(".time-notice").TextContent.ShouldContain("As of");
    }

    [Fact]
    public async Task Prerender_AnyView_LoadsEachPartOnceAndDoesNotSubscribe()
    {
        await using var renderer = new HtmlRenderer(_context.Services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<OverviewPage>()).ToHtmlString());

        html.ShouldContain(Count.Text(Reader.Chain.Head.Header.Number));
        Reader.Calls.ShouldBe(
            new Dictionary<string, int>
            {
                ["status"] = 1,
                ["fees"] = 1,
                ["latest"] = 1,
            },
            ignoreOrder: true
        );
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public async Task Dispose_Page_LeavesTheFeed()
    {
        var page = _context.Open<OverviewPage>("/");
        _context.Feed.SubscriberCount.ShouldBe(1);

        await page.Instance.DisposeAsync();

        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private void PriceOf(long answer) => _context.Prices.Rounds.Add(new(new RoundId(1, 1), answer, 8, null, Now.AddMinutes(-7)));

    private static string?[] States(IRenderedComponent<OverviewPage> page) =>
        [.. page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state"))];
}
