using AngleSharp.Dom;
using Bunit;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Market;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Mev;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Mev;

public sealed class MevPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public async Task Open_KnownMarket_ShowsEveryPanelFreshWithTheFiguresOfTheRange()
    {
        var now = _context.Time.GetUtcNow();
        var page = _context.Open<MevPage>("/mev?range=1h");

        var market = await _context.Mev.GetMarketAsync(KnownChains.Ethereum, now.AddHours(-1), now.AddSeconds(12), default);
        States(page).ShouldAllBe(state => state == "fresh");
        Stat(page, "Delivered by relays").ShouldContain(Percent.Text(market.DeliveredBlocks, market.Blocks)!);
        Stat(page, "Largest builder").ShouldContain("Titan");
        Stat(page, "Concentration of builders").ShouldContain($"{MarketConcentration.OfBuilders(market)!.HhiPoints:N0}");
        Stat(page, "Checked on chain").ShouldContain($"{market.Classes[PaymentClass.Underpaid]} underpaid");
        page.FindAll(".chart").Count.ShouldBe(3);
        page.FindAll(".hhi-row").Count.ShouldBe(8);
        page.FindAll(".hhi-row.shown .hhi-name").ShouldAllBe(name => name.TextContent == "1 h");
        page.FindAll(".matrix tbody tr").Count.ShouldBe(market.Builders.Count(one => one.DeliveredBlocks > 0) + 1);
        page.FindAll(".mev-blocks tbody tr").Count.ShouldBe(12);
        page.Find(".mev-blocks tbody a").GetAttribute("href")!.ShouldStartWith("/blocks/");
        page.FindAll(".reliability-panel tbody tr").Count.ShouldBe(5);
        page.Find(".mev-method").TextContent.ShouldContain("A lower bound");
        page.Find(".mev-name").GetAttribute("href").ShouldBe("/mev/builders/titan?range=1h");
    }

    [Fact]
    public void Open_Relays_DrawsTheirSharesInPlaceOfBuilders()
    {
        var page = _context.Open<MevPage>("/mev?range=1h&by=relays");

        page.Find(".mev-shares .chart").GetAttribute("aria-label")!.ShouldContain("Share of delivered blocks by relay");
        page.Find(".mev-switch [aria-current=true]").TextContent.ShouldBe("Relays");
        page.FindAll(".mev-shares tbody tr").Count.ShouldBe(5);
    }

    [Fact]
    public void Open_UnderpaidAndLost_AreListedWithWhatIsMissing()
    {
        var underpaid = _context.Mev.Blocks.FindLast(block => block.Class == PaymentClass.Underpaid)!;
        _context.Mev.Blocks.FindAll(block => block.Claims.Count > 0 && block.Slot % 8 == 0).ShouldNotBeEmpty();

        var page = _context.Open<MevPage>("/mev");

        var lists = page.FindAll(".troubles");
        lists[0].TextContent.ShouldContain(Count.Text(underpaid.Number));
        lists[0].TextContent.ShouldContain("45.0 % less");
        lists[1].TextContent.ShouldContain($"slot {Count.Text(_context.Mev.Lost[^1].Slot)}");
        lists[1].QuerySelector("a")!.GetAttribute("href").ShouldBe($"/consensus?slot={_context.Mev.Lost[^1].Slot}");
    }

    [Fact]
    public void Open_NothingStored_SaysWhyInEachPanel()
    {
        _context.Mev.Blocks.Clear();
        _context.Mev.Lost.Clear();

        var page = _context.Open<MevPage>("/mev");

        States(page).ShouldAllBe(state => state == "unavailable");
        page.Find(".mev-now .reason").TextContent.ShouldContain("No block of Ethereum was looked at yet");
        page.FindAll("[data-copy]").ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_NoRelays_SaysSoAndStillShowsBuilders()
    {
        await using var context = new PageContext(hasRelays: false);

        var page = context.Open<MevPage>("/mev");

        page.Find(".notice").TextContent.ShouldContain("No relay is configured");
        Stat(page, "Largest builder").ShouldContain("Titan");
        page.Find(".reliability-panel").TextContent.ShouldContain("No relay is configured.");
    }

    [Fact]
    public void Open_OldHead_IsStaleWithTheReasonAndAFaultLeavesThePage()
    {
        _context.Time.Advance(TimeSpan.FromMinutes(10));

        var stale = _context.Open<MevPage>("/mev");
        _context.Mev.Fault = new TimeoutException();
        var failed = _context.Open<MevPage>("/mev");

        stale.Find(".mev-now").GetAttribute("data-state").ShouldBe("stale");
        stale.Find(".mev-now .reason").TextContent.ShouldContain("10 min");
        failed.Find(".mev-now").GetAttribute("data-state").ShouldBe("unavailable");
        failed.Find(".mev-now .reason").TextContent.ShouldContain("Our database did not answer");
        failed.Find(".mev-method").ShouldNotBeNull();
    }

    [Fact]
    public void Live_BlocksCame_AreReadOnceTwelveSecondsHavePassed()
    {
        var page = _context.Open<MevPage>("/mev");
        var asked = _context.Mev.Calls["market"];

        _context.Grow();
        _context.Time.Advance(TimeSpan.FromSeconds(13));

        page.WaitForAssertion(() => _context.Mev.Calls["market"].ShouldBeGreaterThan(asked));
        page.WaitForAssertion(() => page.Find(".mev-now").GetAttribute("data-state").ShouldBe("fresh"));
    }

    [Fact]
    public void Builder_Known_ShowsSharesKeysSpellingsAsClaimsAndItsBlocks()
    {
        var page = _context.Open<BuilderPage>("/mev/builders/titan", parameters => parameters.Add(one => one.Name, "titan"));

        page.Find("h1").TextContent.ShouldBe("Titan");
        Stat(page, "Share of all blocks").ShouldContain("number 1 of");
        page.FindAll(".mev-blocks tbody tr").Count.ShouldBe(MevLoader.PageBlocks);
        page.Find("bdi.claim").TextContent.ShouldBe("Titan (titanbuilder.xyz)");
        page.FindAll("code.hash").ShouldNotBeEmpty();
        page.Find(".back").GetAttribute("href").ShouldBe("/mev");
    }

    [Fact]
    public void Relay_Known_ShowsSharesClassesOfItsClaimsAndItsLedger()
    {
        var page = _context.Open<RelayPage>("/mev/relays/ultrasound", parameters => parameters.Add(one => one.Name, "ultrasound"));

        page.Find("h1").TextContent.ShouldBe("Ultra Sound");
        Stat(page, "Ledger").ShouldContain("newest payload");
        page.FindAll(".relay-payments tbody tr").Count.ShouldBe(MevText.Classes.Count);
        page.FindAll(".mev-blocks tbody tr").Count.ShouldBe(MevLoader.PageBlocks);
        page.FindAll(".share-table .mev-name").Select(name => name.GetAttribute("href")).ShouldContain("/mev/builders/titan");
    }

    [Fact]
    public void BuilderAndRelay_Unknown_SayThatNothingOfThatNameIsKnown()
    {
        var builder = _context.Open<BuilderPage>("/mev/builders/nobody", parameters => parameters.Add(one => one.Name, "nobody"));
        var relay = _context.Open<RelayPage>("/mev/relays/nobody", parameters => parameters.Add(one => one.Name, "nobody"));

        builder.Find(".reason").TextContent.ShouldContain("No block of a builder of this name is known");
        relay.Find(".reason").TextContent.ShouldContain("Known: ultrasound, titan, flashbots");
    }

    [Theory]
    [InlineData("builders", "titan")]
    [InlineData("relays", "ultrasound")]
    public void BlocksOfOne_PageByPage_AreEachListedOnceNewestFirst(string kind, string name)
    {
        var since = _context.Time.GetUtcNow().AddHours(-1);
        var own = _context.Mev.Blocks.FindAll(block =>
            block.Time >= since && (kind == "builders" ? block.Builder == name : block.Claims.Any(claim => claim.Relay == name))
        );
        var (listed, pages) = (new List<string>(), 0);
        for (var address = $"/mev/{kind}/{name}?range=1h"; address is not null; pages++)
        {
            var page = OpenOne(kind, name, address);
            listed.AddRange(page.FindAll(".mev-blocks tbody tr td:first-child").Select(cell => cell.TextContent.Trim()));
            page.FindAll(".mev-blocks .pager a").Any(link => link.TextContent == "Newest").ShouldBe(pages > 0);
            page.FindAll(".mev-blocks tbody tr").Count.ShouldBeLessThanOrEqualTo(MevLoader.PageBlocks);
            address = page.FindAll(".mev-blocks .pager a").FirstOrDefault(link => link.TextContent == "Older")?.GetAttribute("href");
        }

        pages.ShouldBe((own.Count + MevLoader.PageBlocks - 1) / MevLoader.PageBlocks);
        pages.ShouldBeGreaterThan(2);
        listed.ShouldBe(own.AsEnumerable().Reverse().Select(block => Count.Text(block.Number)));
    }

    [Fact]
    public void BlocksOfOne_BelowASlot_NameItAndLinkToTheNewest()
    {
        var page = OpenOne("builders", "titan", "/mev/builders/titan?range=7d&below=1");

        page.Find(".mev-blocks h2").TextContent.ShouldBe("Blocks below slot 1");
        page.Find(".mev-blocks .empty").TextContent.ShouldContain("It built no block of this range");
        page.Find(".mev-blocks .pager a").GetAttribute("href").ShouldBe("/mev/builders/titan?range=7d");
        OpenOne("relays", "titan", "/mev/relays/titan?below=x")
            .Find(".notice")
            .TextContent.ShouldBe("The slot in the address is not a number.");
    }

    private IRenderedComponent<IComponent> OpenOne(string kind, string name, string address) =>
        kind == "builders"
            ? _context.Open<BuilderPage>(address, parameters => parameters.Add(one => one.Name, name))
            : _context.Open<RelayPage>(address, parameters => parameters.Add(one => one.Name, name));

    private static IEnumerable<string?> States(IRenderedComponent<IComponent> page) =>
        page.FindAll(".panel[data-state]").Select(panel => panel.GetAttribute("data-state"));

    private static string Stat(IRenderedComponent<IComponent> page, string label) =>
        page.FindAll(".stat").First(stat => stat.QuerySelector("dt")!.TextContent == label).Text();
}
