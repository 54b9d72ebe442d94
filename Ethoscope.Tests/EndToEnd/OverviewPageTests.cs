using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The overview in a browser, over invented data.</summary>
public sealed class OverviewPageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync(demoNotice: "These blocks are invented.");

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_Overview_AnswersWithoutScrollingFitsTheScreenPassesAxeAndMoves(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        await opened.GoAsync(_site.Address);
        await opened.SettleAsync();

        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        if (width == 1440)
            (await LowestAsync(opened)).ShouldBeLessThanOrEqualTo(900);
        var tops = await opened.Page.EvaluateAsync<double[]>(
            "['.score-panel', '.now-panel', '.costs-panel', '.trend-panel', '.pool-card', '.sources-card', '.strip-panel'].map(one => document.querySelector(one).getBoundingClientRect().top)"
        );
        tops.ShouldBeInOrder();

        var block = _site.Grow();

        await Assertions.Expect(opened.Page.Locator(".now-panel a[href^='/blocks/']")).ToHaveTextAsync(Count.Text(block.Header.Number));
        if (width == 1440)
        {
            // As it stands when all of it is old, which it also is where a run is slow.
            _site.Reader.Collector = null;
            await opened.GoAsync(_site.Address);
            await opened.SettleAsync();
            await Assertions.Expect(opened.Page.Locator(".now-panel > .reason.stale")).ToBeVisibleAsync();
            await Assertions.Expect(opened.Page.Locator(".costs-panel[data-state=stale]")).ToBeVisibleAsync();
            (await LowestAsync(opened)).ShouldBeLessThanOrEqualTo(900);
        }

        opened.Faults.ShouldBeEmpty();
    }

    private static Task<double> LowestAsync(WatchedPage opened) =>
        opened.Page.EvaluateAsync<double>(
            "Math.max(...[...document.querySelectorAll('.panel')].map(one => one.getBoundingClientRect().bottom))"
        );
}
