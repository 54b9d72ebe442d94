using Bunit;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Mempool;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Mempool;

public sealed class MempoolPageTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private MemoryMempool Pool => _context.Mempool;

    private DateTimeOffset Now => _context.Time.GetUtcNow();

    [Fact]
    public void Open_StoredSamples_ShowsEveryPanelFreshWithEndpointAndAge()
    {
        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldBe(["fresh", "fresh", "fresh", "fresh", "fresh", "fresh", "fresh"]);
        page.FindAll(".chart").Count.ShouldBe(5);
        Stat(page, "Pending").ShouldContain(Count.Text(Pool.Samples[^1].Pending!.Value));
        Stat(page, "Asked").ShouldContain("demo-b");
        page.FindAll(".pool-panel live-age").ShouldNotBeEmpty();
        page.Find(".pool-table").TextContent.ShouldContain("demo-c");
    }

    [Fact]
    public void Open_CountAtTheNodesOwnLimit_SaysAtLeast()
    {
        Pool.Samples.Add(InventedMempool.Sample(Now) with { Pending = 5_120, PendingAtLeast = true });

        var page = _context.Open<MempoolPage>("/mempool");

        Stat(page, "Pending").ShouldContain("at least5,120");
        Stat(page, "Queued").ShouldNotContain("at least");
    }

    [Fact]
    public void Open_NoEndpointOffersItsPool_IsAStateOfItsOwnWithNamesAndWhatToDo()
    {
        Pool.Samples.Clear();
        Pool.Samples.Add(MempoolSample.Unsupported(Now.AddMinutes(-20)));

        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldBe(["unsupported", "fresh", "fresh"]);
        page.Find(".unsupported .reason").TextContent.ShouldContain("txpool_status");
        page.FindAll(".endpoint-names li").Select(name => name.TextContent).ShouldContain("publicnode");
        page.Find(".unsupported pre").TextContent.ShouldBe("Ethoscope__Chains__ethereum__Endpoints__0=http://127.0.0.1:8545");
    }

    [Fact]
    public void Open_UnsupportedAfterSamples_StillDrawsTheRange()
    {
        Pool.Samples.Add(MempoolSample.Unsupported(Now.AddSeconds(-1)));

        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldBe(["unsupported", "stale", "stale", "stale", "fresh", "fresh", "stale"]);
    }

    [Fact]
    public void Open_NothingStored_SaysWhy()
    {
        Pool.Samples.Clear();
        Pool.Inclusions.Clear();
        Pool.Collector = null;

        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldAllBe(state => state == "unavailable");
        page.Find(".reason").TextContent.ShouldContain("has not run yet");
    }

    [Fact]
    public void Open_CollectorFails_ShowsWhatIsStoredAsStaleWithTheReason()
    {
        Pool.Samples.RemoveAll(sample => sample.Time > Now.AddMinutes(-3));
        Pool.Inclusions.RemoveAll(block => block.Time > Now.AddMinutes(-6));
        Pool.Collector = new("mempool:ethereum", null, Now.AddMinutes(-3), "demo-b: timeout.");

        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldAllBe(state => state == "stale");
        page.Find(".reason.stale").TextContent.ShouldEndWith("demo-b: timeout.");
    }

    [Fact]
    public void Open_SlowDatabase_ShowsSkeletonsThenData()
    {
        var gate = new TaskCompletionSource();
        Pool.Gate = gate.Task;
        var page = _context.Open<MempoolPage>("/mempool");
        States(page).ShouldAllBe(state => state == "loading");

        gate.SetResult();

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Clock_AfterADatabaseFault_LoadsAgainByItself()
    {
        Pool.Fault = new InvalidOperationException("postgresql://user:secret@host");
        var page = _context.Open<MempoolPage>("/mempool");
        States(page).ShouldAllBe(state => state == "unavailable");
        page.Markup.ShouldNotContain("secret");
        Pool.Fault = null;

        _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => States(page).ShouldAllBe(state => state == "fresh"));
    }

    [Fact]
    public void Publish_Sample_MovesThePageWithoutAQuery()
    {
        var page = _context.Open<MempoolPage>("/mempool");
        var calls = Pool.Calls;

        _context.Publish(InventedMempool.Sample(Now) with { Pending = 1_234_567 });

        page.WaitForAssertion(() => Stat(page, "Pending").ShouldContain("1,234,567"));
        Pool.Calls.ShouldBe(calls);
    }

    [Fact]
    public void Publish_Inclusion_MovesThePageWithoutAQuery()
    {
        var page = _context.Open<MempoolPage>("/mempool");
        var calls = Pool.Calls;

        _context.Publish(InventedMempool.Block(Now) with { DelayP50 = TimeSpan.FromSeconds(3.21), Number = 40_000_000 });

        page.WaitForAssertion(() => Stat(page, "Waited until included").ShouldContain("3.21 s"));
        Pool.Calls.ShouldBe(calls);
    }

    [Fact]
    public void Open_NobodyListens_SaysSoBesideThePool()
    {
        Pool.Inclusions.Clear();

        var page = _context.Open<MempoolPage>("/mempool");

        States(page).ShouldBe(["fresh", "fresh", "fresh", "fresh", "unavailable", "unavailable", "fresh"]);
        page.FindAll(".reason.unavailable")[0].TextContent.ShouldContain("No block came yet since we listen");
        page.FindAll(".stat dt").ShouldNotContain(label => label.TextContent == "Waited until included");
    }

    [Fact]
    public void Pause_SampleComes_WaitsForResume()
    {
        var page = _context.Open<MempoolPage>("/mempool");
        page.Find(".live-switch button").Click();

        _context.Publish(InventedMempool.Sample(Now) with { Pending = 1_234_567 });
        page.WaitForAssertion(() => page.Find(".live-chip").TextContent.ShouldContain("1 update waits"));
        Stat(page, "Pending").ShouldNotContain("1,234,567");
        page.Find(".live-switch button").Click();

        page.WaitForAssertion(() => Stat(page, "Pending").ShouldContain("1,234,567"));
    }

    [Fact]
    public void Clock_NoSampleForThreeLooks_TurnsStaleByItself()
    {
        var page = _context.Open<MempoolPage>("/mempool");

        for (var tick = 0; tick < 8; tick++)
            _context.Time.Advance(LiveComponent.ClockInterval);

        page.WaitForAssertion(() => page.Find(".reason.stale").TextContent.ShouldContain("last looked at"));
    }

    [Theory]
    [InlineData("/mempool?at=garbage", "was not understood")]
    [InlineData("/mempool?chain=nowhere", "No chain of this name")]
    [InlineData("/mempool?range=2w", "is not known")]
    [InlineData("/mempool?zoom=x", "zoom in the address")]
    public void Open_WrongAddress_SaysSoAndShowsThePage(string address, string expected)
    {
        var page = _context.Open<MempoolPage>(address);

        page.Find(".notice.warn").TextContent.ShouldContain(expected);
        States(page).ShouldAllBe(state => state == "fresh");
    }

    [Fact]
    public void Open_At_ShowsThatMomentAndRests()
    {
        var then = Pool.Samples[^20];

        var page = _context.Open<MempoolPage>($"/mempool?at={Instant.Rfc3339(then.Time)}");

        Stat(page, "Pending").ShouldContain(Count.Text(then.Pending!.Value));
        page.Find(".time-notice").TextContent.ShouldContain("Live updates rest");
        _context.Feed.SubscriberCount.ShouldBe(0);
    }

    [Fact]
    public void Open_AMonth_ShowsItsLastWeekAndSaysSo()
    {
        var page = _context.Open<MempoolPage>("/mempool?range=30d");

        page.Find(".notice").TextContent.ShouldContain("7 days");
    }

    [Fact]
    public void Open_Range_TheExactRowsAreOfItsEnds()
    {
        var page = _context.Open<MempoolPage>("/mempool?from=2026-02-01T11:30:00Z&to=2026-02-01T11:45:00Z");

        page.Find(".chart-tools a")
            .GetAttribute("href")
            .ShouldBe("/api/v1/metrics/mempool?format=csv&from=2026-02-01T11%3A30%3A00Z&to=2026-02-01T11%3A45%3A00Z");
    }

    private static string[] States(IRenderedComponent<MempoolPage> page) =>
        [.. page.FindAll(".panel").Select(panel => panel.GetAttribute("data-state")!)];

    private static string Stat(IRenderedComponent<MempoolPage> page, string label) =>
        page.FindAll(".pool-panel .stat").First(stat => stat.QuerySelector("dt")!.TextContent == label).TextContent;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();
}
