using Bunit;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Consensus;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Components.Pages.Overview.OverviewText;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

/// <summary>The pool and our sources on the overview.</summary>
public sealed class OverviewCardsTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private DateTimeOffset Now => _context.Time.GetUtcNow();

    [Fact]
    public async Task Consensus_KnownSlots_TellsParticipationFinalityAndTheLastHour()
    {
        var state = await _context.Consensus.GetStateAsync(Ethoscope.Core.Chains.KnownChains.Ethereum, null, default);

        var card = _context.Open<OverviewPage>("/").Find(".consensus-card");

        card.TextContent.ShouldContain(ConsensusText.Share(state.LastEpoch!.Votes!.Target, state.LastEpoch.Votes.Attesters)!);
        card.TextContent.ShouldContain("2epochs");
        card.TextContent.ShouldContain($"{state.LastHour.Lost} of {state.LastHour.Slots} slots");
        card.QuerySelector(".panel-link")!.GetAttribute("href").ShouldBe("/consensus");
    }

    [Fact]
    public async Task Mev_KnownMarket_TellsTheLargestBuilderAndHowConcentratedTheyAre()
    {
        var market = await _context.Mev.GetMarketAsync(
            Ethoscope.Core.Chains.KnownChains.Ethereum,
            Now.AddDays(-1),
            Now.AddSeconds(12),
            default
        );

        var card = _context.Open<OverviewPage>("/").FindAll(".consensus-card")[1];

        card.TextContent.ShouldContain("Titan");
        card.TextContent.ShouldContain(Percent.Text(market.DeliveredBlocks, market.Blocks)!);
        card.QuerySelector(".badge")!.TextContent.ShouldBe("high");
        card.QuerySelector(".panel-link")!.GetAttribute("href").ShouldBe("/mev");
    }

    [Fact]
    public void Layer2_KnownRollups_TellsTheCheapestItsSavingAndWhatIsNotLive()
    {
        var card = _context.Open<OverviewPage>("/").Find(".layer2-card");

        card.TextContent.ShouldContain("OP Mainnet");
        card.TextContent.ShouldContain("3of 5 live1 stalled1 unknown");
        card.TextContent.ShouldContain("3of 5 live1 slow1 unknown");
        card.QuerySelector(".panel-link")!.GetAttribute("href").ShouldBe("/layer2");
    }

    [Fact]
    public async Task Layer2_TurnedOff_HasNoLine()
    {
        await using var context = new PageContext(hasLayer2: false);

        context.Open<OverviewPage>("/").FindAll(".layer2-card").ShouldBeEmpty();
    }

    [Fact]
    public void Consensus_NoBeacon_TellsEmptySlotsAndWhatIsUnknown()
    {
        _context.Consensus.HasBeacon = false;

        var card = _context.Open<OverviewPage>("/").Find(".consensus-card");

        card.GetAttribute("data-state").ShouldBe("fresh");
        card.TextContent.ShouldContain("unknown: No beacon endpoint is configured.");
        card.TextContent.ShouldContain("slots");
    }

    [Fact]
    public void Consensus_NewSlot_IsAskedForAgain()
    {
        var page = _context.Open<OverviewPage>("/");
        var asked = _context.Consensus.Calls["state"];

        _context.Publish(InventedConsensus.Follow(_context.Consensus, _context.Reader.Chain.Grow()));

        page.WaitForAssertion(() => _context.Consensus.Calls["state"].ShouldBeGreaterThan(asked));
    }

    [Fact]
    public void Open_PoolUnsupported_IsAStateOfItsOwn()
    {
        _context.Mempool.Samples.Clear();
        _context.Mempool.Samples.Add(MempoolSample.Unsupported(Now.AddMinutes(-20)));

        var page = _context.Open<OverviewPage>("/");

        page.Find(".pool-card").GetAttribute("data-state").ShouldBe("unsupported");
        page.Find(".pool-card").TextContent.ShouldContain("neither a fault nor an empty pool");
    }

    [Fact]
    public void Publish_PoolAtItsLimit_SaysAtLeastAndKeepsTheBacklog()
    {
        var page = _context.Open<OverviewPage>("/");
        var backlog = Stat(page, "Eligible backlog");

        _context.Publish(
            new MempoolSample
            {
                Time = Now,
                Depth = MempoolDepth.Counts,
                Source = "geth",
                Pending = 5_120,
                PendingAtLeast = true,
            }
        );

        page.WaitForAssertion(() => Stat(page, "Pending").ShouldBe("Pending at least 5,120 the node's own limit is reached"));
        Stat(page, "Eligible backlog").ShouldBe(backlog);
    }

    [Fact]
    public void Clock_PoolNotLookedAt_TurnsStaleByItself()
    {
        var page = _context.Open<OverviewPage>("/");

        _context.Time.Advance(TimeSpan.FromMinutes(1));

        page.WaitForAssertion(() => page.Find(".pool-card").GetAttribute("data-state").ShouldBe("stale"));
    }

    [Fact]
    public void Open_EndpointsLag_AreNamedThoughAllIsWell()
    {
        _context.Sources.View = FakeSourcesBoard.Of(
            Now,
            ("publicnode", EndpointCondition.Healthy, null),
            ("drpc", EndpointCondition.Lagging, "4 blocks behind")
        );

        var page = _context.Open<OverviewPage>("/");

        Plain(page.Find(".standing")).ShouldBe("Healthy 1 of 2 endpoints ready");
        Texts(page, ".standing-reasons li").ShouldBe(["drpc is lagging: 4 blocks behind."]);
    }

    [Fact]
    public void Open_BeaconNodeSyncs_IsCountedApartAndNamed()
    {
        _context.Sources.View = FakeSourcesBoard.WithBeacon(
            FakeSourcesBoard.Of(Now, ("publicnode", EndpointCondition.Healthy, null)),
            "lodestar",
            EndpointCondition.Syncing,
            "900 slots behind"
        );

        var page = _context.Open<OverviewPage>("/");

        Plain(page.Find(".standing")).ShouldBe("Healthy 1 of 1 endpoint ready, 0 of 1 beacon node");
        Texts(page, ".standing-reasons li").ShouldBe(["lodestar is syncing: 900 slots behind."]);
    }

    [Fact]
    public void Clock_CollectorFails_IsDegradedWithTheReason()
    {
        var page = _context.Open<OverviewPage>("/");
        page.Find(".standing").TextContent.ShouldStartWith("Healthy");

        _context.Sources.View = _context.Sources.View with
        {
            Jobs = new([FakeSourcesBoard.Failing("fees:ethereum", Now, "The node does not answer")], null),
        };
        _context.Time.Advance(TimeSpan.FromSeconds(15));

        page.WaitForAssertion(() => page.Find(".standing").TextContent.ShouldStartWith("Degraded"));
        Texts(page, ".standing-reasons li").ShouldBe(["fees:ethereum is failing: The node does not answer."]);
    }

    [Fact]
    public void Open_NoEndpointReady_IsDown()
    {
        _context.Sources.View = FakeSourcesBoard.Of(Now, ("publicnode", EndpointCondition.CircuitOpen, "Six requests failed"));

        var page = _context.Open<OverviewPage>("/");

        Plain(page.Find(".standing")).ShouldBe("Down 0 of 1 endpoint ready");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
