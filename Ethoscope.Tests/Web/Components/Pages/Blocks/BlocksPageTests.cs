using Bunit;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Blocks;

public sealed class BlocksPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private FakeBlockReader Reader => _context.Reader;

    private NavigationManager Nav => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Open_StoredChain_ShowsEveryPanelFreshWithItsAge()
    {
        var page = _context.Open<BlocksPage>("/blocks");

        States(page).ShouldBe(["fresh", "fresh", "fresh", "fresh", "fresh"]);
        page.FindAll(".panel-age live-age").Count.ShouldBe(5);
        page.Find(".head-panel .big").TextContent.ShouldBe(Count.Text(Reader.Chain.Head.Header.Number));
        page.FindAll(".tile:not(.ghost):not(.next)").Count.ShouldBe(BlocksView.Count);
        page.FindAll(".blocks-table tbody tr").Count.ShouldBe(BlocksView.Count);
    }

    [Fact]
    public void Open_EmptySlots_AreDrawnAsGhosts()
    {
        var expected = Reader.Chain.Blocks.TakeLast(BlocksView.Count).Count(block => block.EmptySlotsBefore > 0);

        var page = _context.Open<BlocksPage>("/blocks");

        expected.ShouldBeGreaterThan(0);
        page.FindAll(".tile.ghost").Count.ShouldBe(expected);
    }

    [Fact]
    public void Open_SlowDatabase_ShowsSkeletonsThenData()
    {
        var gate = new TaskCompletionSource();
        Reader.Gate = gate.Task;
        var page = _context.Open<BlocksPage>("/blocks");
        States(page).ShouldAllBe(state => state == "loading");

        gate.SetResult();

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_DatabaseFault_SaysSoAndHidesItsDetails()
    {
        Reader.Fault = new InvalidOperationException("postgresql://user:secret@host");

        var page = _context.Open<BlocksPage>("/blocks");

        States(page).ShouldAllBe(state => state == "unavailable");
        page.Find(".reason.unavailable").TextContent.ShouldContain("Our database did not answer");
        page.Markup.ShouldNotContain("secret");
    }

    [Fact]
    public void Clock_AfterADatabaseFault_LoadsAgainByItself()
    {
        Reader.Fault = new TimeoutException();
        var page = _context.Open<BlocksPage>("/blocks");
        Reader.Fault = null;

        _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Open_SourceDown_ShowsWhatIsStoredAsStaleWithTheReason()
    {
        Reader.Collector = new CollectorStatus("blocks:ethereum", null, _context.Time.GetUtcNow().AddMinutes(-3), "publicnode: timeout.");

        var page = _context.Open<BlocksPage>("/blocks");

        States(page).ShouldAllBe(state => state == "stale");
        page.Find(".reason.stale").TextContent.ShouldStartWith("Our source is down since ");
        page.Find(".reason.stale").TextContent.ShouldEndWith("publicnode: timeout.");
        page.FindAll(".tile").Count.ShouldBeGreaterThan(BlocksView.Count);
    }

    [Fact]
    public void Open_NothingStored_SaysWhy()
    {
        Reader.IsEmpty = true;
        Reader.Collector = null;

        var page = _context.Open<BlocksPage>("/blocks");

        States(page).ShouldAllBe(state => state == "unavailable");
        page.Find(".reason").TextContent.ShouldBe("The collector of Ethereum has not run yet.");
    }

    [Fact]
    public void Clock_NoBlockForThreeSlots_TurnsStaleByItself()
    {
        var page = _context.Open<BlocksPage>("/blocks");

        for (var tick = 0; tick < 8; tick++)
        {
            Reader.Collector = Reader.Collector! with { LastSuccessAt = _context.Time.GetUtcNow() };
            _context.Time.Advance(LiveComponent.ClockInterval);
        }

        page.WaitForAssertion(() => page.Find(".reason.stale").TextContent.ShouldStartWith("No new block for "));
    }

    [Fact]
    public void Publish_NextBlock_MovesHeadStripAndTableWithoutAQuery()
    {
        var page = _context.Open<BlocksPage>("/blocks");
        var calls = Reader.Calls.Values.Sum();

        var block = _context.Grow();

        page.WaitForAssertion(() => page.Find(".head-panel .big").TextContent.ShouldBe(Count.Text(block.Header.Number)));
        page.FindAll(".tile:not(.next) a")[0].GetAttribute("href").ShouldBe($"/blocks/{block.Header.Number}");
        page.Find(".blocks-table tbody tr a").TextContent.ShouldBe(Count.Text(block.Header.Number));
        Reader.Calls.Values.Sum().ShouldBe(calls);
    }

    [Fact]
    public void Publish_Reorganisation_LoadsAnew()
    {
        var page = _context.Open<BlocksPage>("/blocks");
        var head = Reader.Chain.Head;
        Reader.Reorganise(2, head.Header.Number, _context.Time.GetUtcNow());

        _context.Publish(new BlocksMessage(BlocksChange.Replaced, "ethereum", head.Header.Number - 1, head.Header.Number, head));

        page.WaitForAssertion(() => page.Find(".reorgs .depth").TextContent.ShouldBe("depth 2"));
        Reader.Calls["latest"].ShouldBe(2);
    }

    [Fact]
    public async Task Range_Changed_ReadsTheChartAloneAndKeepsThePage()
    {
        var page = _context.Open<BlocksPage>("/blocks");
        Reader.Calls.Clear();

        await page.InvokeAsync(() => Nav.NavigateTo("/blocks?range=24h"));
        page.WaitForAssertion(() => page.Find(".base-fee .panel-note").TextContent.ShouldStartWith("the last 24 hours"));
        Reader.Calls.ShouldBe(new Dictionary<string, int> { ["fees"] = 1 });

        var at = Reader.Chain.Head.Header.Time;
        await page.InvokeAsync(() => Nav.NavigateTo($"/blocks?range=24h&zoom={new TimeWindow(at.AddMinutes(-9), at)}"));
        page.WaitForAssertion(() => page.FindAll(".chart-reset").Count.ShouldBe(1));
        Reader.Calls.ShouldBe(new Dictionary<string, int> { ["fees"] = 2 });
        States(page).ShouldAllBe(state => state == "fresh");
    }

    [Fact]
    public void Range_NotUnderstood_IsSaidInANotice() =>
        _context.Open<BlocksPage>("/blocks?range=soon").Find(".notice").TextContent.ShouldContain("The range in the address is not known.");

    [Fact]
    public async Task Pause_MessagesComing_HoldsThePageUntilItIsResumed()
    {
        var page = _context.Open<BlocksPage>("/blocks");
        var before = page.Find(".head-panel .big").TextContent;
        await page.Find(".live-switch button").ClickAsync(new());

        _context.Grow();
        page.WaitForAssertion(() => page.Find(".live-chip").TextContent.ShouldEndWith("1 update waits"));
        page.Find(".head-panel .big").TextContent.ShouldBe(before);

        await page.Find(".live-switch button").ClickAsync(new());
        page.WaitForAssertion(() => page.Find(".head-panel .big").TextContent.ShouldBe(Count.Text(Reader.Chain.Head.Header.Number)));
        page.Find(".live-chip").TextContent.ShouldBe("Live");
    }

    [Fact]
    public void Publish_UnreadablePayload_LeavesThePageAlone()
    {
        var page = _context.Open<BlocksPage>("/blocks");

        _context.Feed.Publish(new Ethoscope.Core.Live.LiveEvent(77, "blocks:ethereum", "{\"kind\":\"of a newer version\"}"));
        var block = Reader.Chain.Grow();
        _context.Feed.Publish(
            new Ethoscope.Core.Live.LiveEvent(
                78,
                "blocks:ethereum",
                Ethoscope.Core.Live.LiveJson.Write(
                    new BlocksMessage(BlocksChange.Added, "ethereum", block.Header.Number, block.Header.Number, block)
                )
            )
        );
        _context.Time.Advance(LiveComponent.Interval);

        page.WaitForAssertion(() => page.Find(".head-panel .big").TextContent.ShouldBe(Count.Text(block.Header.Number)));
    }

    [Fact]
    public void Publish_WhileTheReloadFails_KeepsTheDataAsStale()
    {
        var page = _context.Open<BlocksPage>("/blocks");
        Reader.Fault = new TimeoutException();

        _context.Feed.Missed();

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "stale"));
        page.FindAll(".blocks-table tbody tr").Count.ShouldBe(BlocksView.Count);
    }

    [Fact]
    public void Open_At_ShowsThatMomentAndRests()
    {
        var then = Reader.Chain.Blocks[^40];

        var page = _context.Open<BlocksPage>($"/blocks?at={Instant.Rfc3339(then.Header.Time)}");

        page.Find(".head-panel .big").TextContent.ShouldBe(Count.Text(then.Header.Number));
        page.Find(".time-notice").TextContent.ShouldContain("Live updates rest");
        page.Find(".time-notice .button").GetAttribute("href").ShouldBe("/blocks");
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Open_At_LinksKeepTheMoment()
    {
        Reader.Reorganise(2, Reader.Chain.Blocks[^60].Header.Number, _context.Time.GetUtcNow().AddHours(-1));
        var at = Instant.Rfc3339(Reader.Chain.Blocks[^40].Header.Time);

        var page = _context.Open<BlocksPage>($"/blocks?at={at}");

        var links = page.FindAll("a[href^='/blocks/']").Select(link => link.GetAttribute("href")!).ToArray();
        links.Length.ShouldBeGreaterThan(2 * BlocksView.Count);
        links.ShouldAllBe(link => link.EndsWith($"?at={Uri.EscapeDataString(at)}", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_At_ShowsTheSourceOfTheHead()
    {
        var page = _context.Open<BlocksPage>($"/blocks?at={Instant.Rfc3339(Reader.Chain.Blocks[^40].Header.Time)}");

        page.Find(".head-panel").TextContent.ShouldContain("publicnode");
        page.Find(".head-panel").TextContent.ShouldContain("into the slot");
        page.Markup.ShouldNotContain("has not run yet");
    }

    [Fact]
    public void Head_SeenLongAfterItsSlot_DoesNotSayIntoTheSlot()
    {
        var late = Reader.Chain.Head with { ObservedAt = Reader.Chain.Head.Header.Time.AddSeconds(1_064) };
        var view = new BlocksView(new BlocksQuestion(KnownChains.Ethereum, null, null), 0) { Latest = new([late], null) };

        var panel = _context.Render<HeadPanel>(parameters =>
            parameters.Add(one => one.View, view).Add(one => one.State, PanelState.Fresh(null))
        );

        panel.Markup.ShouldContain("17 min 44 s");
        panel.Markup.ShouldNotContain("into the slot");
    }

    [Theory]
    [InlineData(100_000, 99_999, "±0.0 %", "flat")]
    [InlineData(100_000, 100_001, "±0.0 %", "flat")]
    [InlineData(100_000, 99_000, "▼ −1.0 %", "down")]
    [InlineData(100_000, 101_000, "▲ +1.0 %", "up")]
    public void Change_AnyFees_ArrowAndTextAgree(long from, long to, string text, string tone)
    {
        var change = _context.Render<Change>(parameters => parameters.Add(one => one.From, from).Add(one => one.To, to)).Find(".change");

        change.TextContent.ShouldBe(text);
        change.ClassList.ShouldContain(tone);
    }

    [Theory]
    [InlineData("/?at=garbage", "was not understood")]
    [InlineData("/blocks?at=yesterday", "was not understood")]
    [InlineData("/blocks?at=2999-01-01T00:00:00Z", "still to come")]
    [InlineData("/blocks?chain=dogecoin", "Known: ethereum")]
    [InlineData("/blocks?below=x", "not a number")]
    public void Open_AddressNotUnderstood_SaysSoAndShowsNow(string address, string words)
    {
        var page = _context.Open<BlocksPage>(address);

        page.Find(".notice.warn").TextContent.ShouldContain(words);
        _context.Feed.SubscriberCount.ShouldBe(1);
    }

    [Fact]
    public void Open_Below_PagesTheTableWhileTheStripStaysAtTheHead()
    {
        var head = Reader.Chain.Head.Header.Number;

        var page = _context.Open<BlocksPage>($"/blocks?below={head - 50}");

        page.Find(".blocks-table tbody tr a").TextContent.ShouldBe(Count.Text(head - 51));
        page.FindAll(".tile:not(.next) a")[0].GetAttribute("href").ShouldBe($"/blocks/{head}");
        page.FindAll(".table-panel .pager a")
            .Select(link => link.GetAttribute("href"))
            .ShouldBe(["/blocks", $"/blocks?below={head - 25}", $"/blocks?below={head - 75}"]);
    }

    [Fact]
    public void Open_HostileExtraData_IsShownAsText()
    {
        var page = _context.Open<BlocksPage>("/blocks");

        page.Markup.ShouldContain("&lt;img src=x&gt;");
        page.FindAll("img").ShouldBeEmpty();
        page.Markup.ShouldNotContain("\u202E");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(1_234)]
    public void Tile_LowHeight_IsShownWhole(long number)
    {
        var block = Reader.Chain.Head with { Header = Reader.Chain.Head.Header with { Number = number } };

        var tile = _context.Render<BlockTile>(parameters =>
            parameters.Add(one => one.Block, block).Add(one => one.Chain, KnownChains.Ethereum)
        );

        tile.Find(".tile-name").TextContent.ShouldBe($"Block {Count.Text(number)}");
    }

    [Fact]
    public async Task Dispose_Page_LeavesTheFeed()
    {
        var page = _context.Open<BlocksPage>("/blocks");

        await page.Instance.DisposeAsync();

        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public async Task Prerender_AnyView_LoadsOnceAndDoesNotSubscribe()
    {
        await using var renderer = new HtmlRenderer(_context.Services, NullLoggerFactory.Instance);

        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<BlocksPage>()).ToHtmlString());

        html.ShouldContain(Count.Text(Reader.Chain.Head.Header.Number));
        Reader.Calls.Values.ShouldAllBe(count => count == 1);
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public async Task Prerender_SlowDatabase_SendsSkeletonsOnceItsPatienceEnds()
    {
        Reader.Gate = new TaskCompletionSource().Task;
        await using var renderer = new HtmlRenderer(_context.Services, NullLoggerFactory.Instance);
        var rendering = renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<BlocksPage>()).ToHtmlString());

        _context.Time.Advance(LivePage.PrerenderPatience);

        (await rendering).ShouldContain("data-state=\"loading\"");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static string?[] States(IRenderedComponent<BlocksPage> page) =>
        [.. page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state"))];
}
