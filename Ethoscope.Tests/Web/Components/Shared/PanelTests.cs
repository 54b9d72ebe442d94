using Bunit;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Shared;

public sealed class PanelTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    [Fact]
    public void Render_Loading_ShowsASkeletonInsteadOfContent()
    {
        var panel = Render(PanelState.Loading);

        panel.FindAll(".mud-skeleton").ShouldNotBeEmpty();
        panel.Find(".panel").GetAttribute("aria-busy").ShouldBe("true");
        panel.Markup.ShouldNotContain("the content");
    }

    [Fact]
    public void Render_Fresh_ShowsContentAndAge()
    {
        var panel = Render(PanelState.Fresh(_context.Time.GetUtcNow().AddSeconds(-7)));

        panel.Find(".panel-age").TextContent.Trim().ShouldBe("7 s old");
        panel.Markup.ShouldContain("the content");
    }

    [Fact]
    public void Render_Stale_ShowsContentAgeAndReason()
    {
        var panel = Render(PanelState.Stale(_context.Time.GetUtcNow().AddMinutes(-2), "Our source is down."));

        panel.Find(".badge.stale").TextContent.ShouldContain("2 min 00 s");
        panel.Find(".reason.stale").TextContent.ShouldBe("Our source is down.");
        panel.Markup.ShouldContain("the content");
    }

    [Fact]
    public void Render_StaleWithItsReasonElsewhere_KeepsItInTheBadge()
    {
        var panel = Render(PanelState.Stale(_context.Time.GetUtcNow(), "Our source is down."), reasonInBadge: true);

        panel.FindAll(".reason").ShouldBeEmpty();
        panel.Find(".badge.stale").GetAttribute("title").ShouldBe("Our source is down.");
        panel.Find(".badge.stale .sr-only").TextContent.ShouldContain("Our source is down.");
    }

    [Fact]
    public void Render_Unavailable_ShowsTheReasonInsteadOfContent()
    {
        var panel = Render(PanelState.Unavailable("Nothing is stored yet."));

        panel.Find(".reason.unavailable").TextContent.ShouldBe("Nothing is stored yet.");
        panel.Markup.ShouldNotContain("the content");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<Panel> Render(PanelState state, bool reasonInBadge = false) =>
        _context.Render<Panel>(parameters =>
            parameters
                .Add(panel => panel.Title, "Panel")
                .Add(panel => panel.State, state)
                .Add(panel => panel.ReasonInBadge, reasonInBadge)
                .AddChildContent("the content")
        );
}
