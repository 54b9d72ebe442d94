using Bunit;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Forks;
using Ethoscope.Web.Components.Pages.Sources;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Forks;

public sealed class ForksPageTests : IAsyncDisposable
{
    private readonly PageContext _context = new();
    private readonly DateTimeOffset _later;
    private readonly ForkAnnouncement _present;

    public ForksPageTests()
    {
        _later = DateTimeOffset.FromUnixTimeSeconds(1_800_000_023);
        var last = KnownChains.Ethereum.Forks.Forks[^1];
        _present = new(last.ActivationTime, last.Blobs, null);
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public void Open_NoDate_SaysWhatIsExpectedAndThatNobodyToldIsUnknown()
    {
        var page = _context.Open<ForksPage>("/forks");

        page.Find("[data-fork=current]").TextContent.ShouldBe("BPO2");
        page.Find("[data-fork=next]").TextContent.ShouldBe("No date known");
        var expected = page.Find(".fork-panel");
        expected.TextContent.ShouldContain("mainnet has no date yet");
        expected.TextContent.ShouldContain("EIP-7732");
        expected.QuerySelector("[data-endpoint=publicnode]")!.GetAttribute("data-knowledge").ShouldBe("unknown");
        page.FindAll(".stat")
            .Single(stat => stat.TextContent.Contains("A block is late"))
            .TextContent.ShouldContain("3 s with Glamsterdam");
        page.FindAll(".past-forks tbody tr").Select(row => row.GetAttribute("data-fork")).First().ShouldBe("BPO2");
        page.Find(".past-forks [data-fork=Osaka]").TextContent.ShouldContain("2025-12-03 21:49:11 UTC");
        page.Find(".past-forks [data-fork=Osaka]").TextContent.ShouldContain("epoch 411,392, slot 13,164,544");
        page.Find(".panel").GetAttribute("data-state").ShouldBe("fresh");
    }

    [Fact]
    public void Open_BeaconNodeWithADate_CountsDownAndSaysWhoKnowsIt()
    {
        Put(
            Told("geth", false, new(_context.Time.GetUtcNow()) { Execution = [_present, new(_later, _present.Blobs, "0x01020304")] }),
            Told("old", false, new(_context.Time.GetUtcNow()) { Execution = [_present] }),
            Told("silent", false, null),
            Told("beacon", true, new(_context.Time.GetUtcNow()) { Consensus = [new("Gloas", _later)] }),
            Told("other", true, new(_context.Time.GetUtcNow()) { Consensus = [new("Gloas", _later.AddDays(7))] })
        );

        var page = _context.Open<ForksPage>("/forks");

        page.Find("[data-fork=next]").TextContent.ShouldBe("Amsterdam / Gloas");
        var countdown = page.Find(".fork-when live-age");
        countdown.HasAttribute("until").ShouldBeTrue();
        countdown.GetAttribute("datetime").ShouldBe("2027-01-15T08:00:23Z");
        page.FindAll(".fork-standings li")
            .Select(row => (row.GetAttribute("data-endpoint"), row.GetAttribute("data-knowledge")))
            .ShouldBe([
                ("geth", "knows it"),
                ("old", "does not know it"),
                ("silent", "unknown"),
                ("beacon", "knows it"),
                ("other", "contradicts"),
            ]);
        page.Find(".fork-tally").TextContent.ShouldBe("2 know it, 1 does not know it, 1 contradicts, 1 unknown");
        page.Find(".fork-effects").TextContent.ShouldContain("also withheld");
        page.Find(".fork-difference").TextContent.ShouldStartWith("other: It has Amsterdam / Gloas at");
    }

    [Fact]
    public void Open_DatabaseAway_ShowsTheOwnViewAsStale()
    {
        var view = _context.Sources.View;
        _context.Sources.View = view with { Sources = new(view.Sources.Value! with { IsShared = false }, "Our database did not answer.") };

        var page = _context.Open<ForksPage>("/forks?chain=mars");

        page.Find(".panel").GetAttribute("data-state").ShouldBe("stale");
        page.Find(".reason").TextContent.ShouldContain("did not answer");
    }

    [Fact]
    public void Clock_ForkActivates_IsInForce()
    {
        Put(Told("beacon", true, new(_context.Time.GetUtcNow()) { Consensus = [new("Gloas", _later)] }));
        var page = _context.Open<ForksPage>("/forks");

        _context.Time.Advance(_later - _context.Time.GetUtcNow());

        page.WaitForAssertion(() => page.Find("[data-fork=current]").TextContent.ShouldBe("Amsterdam / Gloas"));
        page.Find("[data-fork=next]").TextContent.ShouldBe("No date known");
    }

    private void Put(params SourceView[] views)
    {
        var view = _context.Sources.View;
        _context.Sources.View = view with { Sources = new(view.Sources.Value! with { Views = views }, null) };
    }

    private SourceView Told(string name, bool isBeacon, ToldForks? forks)
    {
        var report = _context.Sources.View.Sources.Value!.Views[0].Main;
        return SourceView.Of([
            report with
            {
                State = report.State with
                {
                    Name = name,
                    Chain = isBeacon ? BeaconNetwork.NameOf(KnownChains.Ethereum) : "ethereum",
                    Service = isBeacon ? EndpointService.Beacon : EndpointService.Execution,
                    Forks = forks,
                },
            },
        ]);
    }
}
