using Bunit;
using Ethoscope.Core.Health;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Overview;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Components.Pages.Overview.OverviewText;

namespace Ethoscope.Tests.Web.Components.Pages.Overview;

/// <summary>The score, which the overview leads with.</summary>
public sealed class OverviewHealthTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public void Open_Now_LeadsWithScoreConfidenceSinceWhenAndItsComponents()
    {
        var page = _context.Open<OverviewPage>("/");

        var panel = page.FindAll(".panel")[0];
        panel.ClassList.ShouldContain("score-panel");
        Plain(page.Find(".score-words")).ShouldStartWith("Excellent since ");
        Plain(page.Find(".score-words")).ShouldEndWith("confidence");
        panel.QuerySelectorAll(".score-spark polyline").Length.ShouldBeGreaterThan(0);
        panel.QuerySelectorAll(".score-components li[data-tone]").Length.ShouldBe(6);
        panel.QuerySelector(".open-episodes")!.TextContent.ShouldBe("1 unusual now");
        panel.QuerySelector(".panel-link")!.GetAttribute("href").ShouldBe("/health");
    }

    [Fact]
    public void Open_MomentOfAFault_SaysWhatChangedAndWhichGateHolds()
    {
        var page = _context.Open<OverviewPage>("/?at=2026-02-01T10:30:20Z");

        page.Find(".score-value b").TextContent.ShouldBe("58.4");
        Plain(page.Find(".score-why h3")).ShouldStartWith("In the hour before −");
        page.FindAll(".score-parts li").Count.ShouldBe(2);
        page.Find(".score-gate").TextContent.ShouldContain("Participation");
        page.Find(".score-panel .panel-link").GetAttribute("href")!.ShouldStartWith("/health?at=2026-02-01T10");
    }

    [Fact]
    public void Publish_Score_IsShownAtOnce()
    {
        var page = _context.Open<OverviewPage>("/");
        _context.Health.Score = at => InventedHealth.Unknown(at);

        _context.Publish(new HealthMessage("scored", _context.Time.GetUtcNow(), _context.Time.GetUtcNow(), null, 0, null, null));
        _context.Time.Advance(LiveComponent.Interval);

        page.WaitForAssertion(() => Plain(page.Find(".score-words")).ShouldStartWith("Not enough data"));
    }

    [Fact]
    public void Open_ScoresCannotBeRead_LeavesTheRestOfThePage()
    {
        _context.Health.Fault = new TimeoutException();

        var page = _context.Open<OverviewPage>("/");

        page.Find(".score-panel").GetAttribute("data-state").ShouldBe("unavailable");
        page.Find(".now-panel").GetAttribute("data-state").ShouldBe("fresh");
    }
}
