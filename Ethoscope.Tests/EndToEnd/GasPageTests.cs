using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The page Gas &amp; fees in a browser, over invented fees.</summary>
public sealed class GasPageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_Page_DrawsKeepsThePolicyFitsTheScreenAndPassesAxe(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);

        await opened.GoAsync(new Uri(_site.Address, "/gas?range=1h"));
        await Assertions.Expect(opened.Page.Locator(".gas-chart .chart svg")).ToHaveCountAsync(4);

        (await opened.AuditAsync()).ShouldBeEmpty();
        opened.Faults.ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
    }

    [Fact]
    public async Task Grow_NewBlock_AppendsToAllChartsWhichShareTheirCrosshair()
    {
        await using var opened = await browser.OpenAsync(1440);
        await opened.GoAsync(new Uri(_site.Address, "/gas?range=1h"));
        var charts = opened.Page.Locator(".gas-chart .chart svg");
        await Assertions.Expect(charts).ToHaveCountAsync(4);
        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 1), "one subscription of the circuit");

        var block = _site.Grow();

        await Assertions.Expect(opened.Page.Locator(".gas-now .detail a")).ToHaveTextAsync(Count.Text(block.Header.Number));
        await Assertions.Expect(opened.Page.Locator(".offers-panel .panel-note")).ToContainTextAsync(Count.Text(block.Header.Number));
        var box = (await charts.First.BoundingBoxAsync())!;
        await opened.Page.Mouse.MoveAsync(box.X + (box.Width * 0.6f), box.Y + (box.Height / 2));
        await Assertions.Expect(opened.Page.Locator(".gas-chart .apexcharts-tooltip.apexcharts-active")).ToHaveCountAsync(4);
        opened.Faults.ShouldBeEmpty();
    }
}
