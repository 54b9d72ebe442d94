using Bunit;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Consensus;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Consensus;

public sealed class ConsensusPageTests : IAsyncLifetime
{
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;
    private readonly PageContext _context = new();

    private MemoryConsensus Store => _context.Consensus;

    private Slot Head => Store.Slots.Values.Last(slot => slot.Outcome == SlotOutcome.Proposed);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public async Task Open_StoredSlots_ShowsEveryPanelFreshWithWhatIsKnown()
    {
        var state = await Store.GetStateAsync(KnownChains.Ethereum, null, default);
        var page = _context.Open<ConsensusPage>("/consensus");

        States(page).ShouldBe(["fresh", "fresh", "fresh", "fresh", "fresh", "fresh", "fresh"]);
        Stat(page, "Head slot").ShouldContain(Count.Text(Head.Number));
        Stat(page, "Head slot").ShouldContain($"epoch {Count.Text(Clock.EpochOf(Head.Number))}, slot {(Head.Number % 32) + 1} of 32");
        Stat(page, "Participation").ShouldContain(ConsensusText.Share(state.LastEpoch!.Votes!.Target, state.LastEpoch.Votes.Attesters)!);
        Stat(page, "Participation").ShouldContain("by head count");
        Stat(page, "Participation").ShouldContain("provisional");
        Stat(page, "Finality distance").ShouldContain("2epochs healthy");
        Stat(page, "Without a block, last hour").ShouldContain($"of {state.LastHour.Slots} slots");
        page.FindAll(".chart").Count.ShouldBe(3);
        page.FindAll(".consensus-now live-age").ShouldNotBeEmpty();
    }

    [Fact]
    public void Map_EachOutcome_HasAWordAShapeAndALink()
    {
        var at = Clock.EpochOf(Head.Number) * 32;
        SlotOutcome[] outcomes = [SlotOutcome.Proposed, SlotOutcome.Missed, SlotOutcome.Orphaned, SlotOutcome.Withheld, SlotOutcome.Empty];
        foreach (var (outcome, place) in outcomes.Select((outcome, place) => (outcome, place)))
            Store.Add(Store.Slots[at - 32 + place] with { Outcome = outcome });
        Store.Slots.Remove(at - 32 + 5);

        var page = _context.Open<ConsensusPage>("/consensus");

        var cells = page.FindAll("a.slot");
        cells.Count.ShouldBe(12 * 32);
        foreach (var (outcome, place) in outcomes.Select((outcome, place) => (outcome, place)))
        {
            var cell = cells.Single(one =>
                one.GetAttribute("aria-label")!.StartsWith($"Slot {Count.Text(at - 32 + place)}:", StringComparison.Ordinal)
            );
            cell.ClassList.ShouldContain(ConsensusText.Style(outcome));
            cell.GetAttribute("aria-label")!.ShouldEndWith($": {ConsensusText.Word(outcome)}");
            cell.GetAttribute("href")!
                .ShouldBe(
                    outcome == SlotOutcome.Proposed ? $"/blocks/{Store.Slots[at - 32].BlockNumber}" : $"/consensus?slot={at - 32 + place}"
                );
        }

        cells
            .Single(one => one.GetAttribute("aria-label") == $"Slot {Count.Text(at - 32 + 5)}: not known")
            .ClassList.ShouldContain("unknown");
        cells.Count(one => one.GetAttribute("tabindex") == "0").ShouldBe(1);
        page.FindAll(".slot-legend li").Count.ShouldBe(8);
    }

    [Fact]
    public void Open_SlotInTheAddress_ShowsItsDetailWithTheLineOfTheSlot()
    {
        var orphan = Store.Slots.Values.Last(slot => slot.Outcome == SlotOutcome.Orphaned);

        var page = _context.Open<ConsensusPage>($"/consensus?slot={orphan.Number}");

        var detail = page.Find(".slot-detail");
        detail.TextContent.ShouldContain("A block was seen for it, and lost.");
        detail.QuerySelector(".slot-line")!.ClassList.ShouldContain("late");
        detail.TextContent.ShouldContain($"{orphan.Votes!.Voted:N0} of {orphan.Votes.Attesters:N0}");
        detail.QuerySelector("a.button")!.GetAttribute("href").ShouldBe($"/blocks/{orphan.BlockHash}");
    }

    [Theory]
    [InlineData("7", "Nothing is stored of this slot")]
    [InlineData("99999999", "It is still to come.")]
    [InlineData("x", "was not understood")]
    public void Open_SlotThatIsNotThere_SaysWhy(string slot, string sentence) =>
        _context.Open<ConsensusPage>($"/consensus?slot={slot}").Find(".slot-detail").TextContent.ShouldContain(sentence);

    [Fact]
    public void Open_NoBeacon_SaysWhatIsUnknownAndStillShowsEmptySlots()
    {
        Store.HasBeacon = false;

        var page = _context.Open<ConsensusPage>("/consensus");

        page.Find(".no-beacon").TextContent.ShouldContain("slots come from execution timestamps; participation and finality are unknown");
        States(page).ShouldBe(["fresh", "fresh", "fresh", "fresh"]);
        page.FindAll("a.slot.empty").ShouldNotBeEmpty();
        page.FindAll("a.slot.missed").ShouldBeEmpty();
        Stat(page, "Participation").ShouldContain("unknown: No beacon endpoint is configured.");
        Stat(page, "Finality distance").ShouldContain("unknown");
        Stat(page, "Without a block, last hour").ShouldContain("empty");
    }

    [Fact]
    public void Open_NothingStored_SaysWhy()
    {
        Store.Slots.Clear();
        Store.Finalities.Clear();
        Store.Collector = null;

        var page = _context.Open<ConsensusPage>("/consensus");

        page.Find(".consensus-now .reason").TextContent.ShouldContain("has not run yet");
        States(page)[0].ShouldBe("unavailable");
    }

    [Fact]
    public void Open_ReaderThatFails_EachPanelSaysSoAndTheNextLookMendsIt()
    {
        Store.Fault = new InvalidOperationException();
        var page = _context.Open<ConsensusPage>("/consensus");
        States(page).ShouldAllBe(state => state == "unavailable");

        Store.Fault = null;
        _context.Time.Advance(TimeSpan.FromSeconds(5));

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Clock_NoNewSlot_GrowsStaleWithTheReason()
    {
        var page = _context.Open<ConsensusPage>("/consensus");

        _context.Time.Advance(TimeSpan.FromMinutes(2));

        page.WaitForAssertion(() => page.Find(".consensus-now .reason.stale").TextContent.ShouldContain("No new block for"));
    }

    [Fact]
    public void Open_SourceDown_IsStaleAndSaysSinceWhen()
    {
        Store.Collector = new("consensus:ethereum", null, _context.Time.GetUtcNow().AddMinutes(-3), "No beacon endpoint answers.");

        var page = _context.Open<ConsensusPage>("/consensus");

        page.Find(".consensus-now .reason.stale").TextContent.ShouldContain("Our source is down since");
    }

    [Fact]
    public void Live_NewSlot_MovesHeadAndMap()
    {
        var page = _context.Open<ConsensusPage>("/consensus");

        var block = _context.Grow();

        page.WaitForAssertion(() =>
        {
            Stat(page, "Head slot").ShouldContain(Count.Text(block.Slot!.Value));
            page.Find($"a.slot[href='/blocks/{block.Header.Number}']").ClassList.ShouldContain("proposed");
        });
    }

    [Fact]
    public void Finality_ThatStandsStill_IsToldByTheClock()
    {
        var said = Store.Finalities[^1];
        Store.Finalities.Clear();
        Store.Finalities.Add(said with { Finalized = said.Finalized with { Epoch = said.Epoch - 7 } });

        var page = _context.Open<ConsensusPage>("/consensus");

        Stat(page, "Finality distance").ShouldContain("7epochs inactivity leak");
    }

    [Fact]
    public void Open_PastMoment_ShowsItAtRest()
    {
        var moment = Head.Time.AddMinutes(-30);

        var page = _context.Open<ConsensusPage>($"/consensus?at={Instant.Rfc3339(moment)}");

        Stat(page, "Head slot")
            .ShouldContain(Count.Text(Store.Slots.Values.Last(slot => slot.Time <= moment && slot.Outcome == SlotOutcome.Proposed).Number));
        page.Find(".panel-age").TextContent.ShouldContain("as of");
    }

    [Fact]
    public void Reorganisations_One_IsDrawnWithBothBranchesAndNamed()
    {
        var last = Store.Reorganisations[^1];
        Store.Reorganisations.RemoveAll(one => one != last);

        var page = _context.Open<ConsensusPage>("/consensus");

        page.FindAll("svg.fork").Count.ShouldBe(1);
        page.FindAll(".fork-node.lost rect").Count.ShouldBe(1);
        page.FindAll(".fork-node.won circle").Count.ShouldBe(1);
        page.FindAll(".fork-edge.lost").Count.ShouldBe(1);
        var facts = page.Find(".fork-facts").TextContent;
        facts.ShouldContain("depth 1");
        facts.ShouldContain($"by {InventedConsensus.Node}");
        page.Find(".forks-panel").TextContent.ShouldContain("seen by our endpoints");
    }

    [Fact]
    public void Reorganisations_None_SaysSo()
    {
        Store.Reorganisations.Clear();

        _context.Open<ConsensusPage>("/consensus").Find(".forks-panel .empty").TextContent.ShouldContain("Our endpoints showed none");
    }

    [Fact]
    public void Positions_Slots_AreThirtyTwoBarsWithWhatIsUsual()
    {
        var page = _context.Open<ConsensusPage>("/consensus");

        var bars = page.FindAll(".positions li");
        bars.Count.ShouldBe(32);
        bars[0].GetAttribute("title")!.ShouldContain("usual is 1.17 %");
        bars[1].GetAttribute("title")!.ShouldContain("usual is 0.16 %");
    }

    private static string[] States(IRenderedComponent<ConsensusPage> page) =>
        [.. page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state")!)];

    private static string Stat(IRenderedComponent<ConsensusPage> page, string label) =>
        page.FindAll(".stat").Single(stat => stat.QuerySelector("dt")!.TextContent == label).TextContent;
}
