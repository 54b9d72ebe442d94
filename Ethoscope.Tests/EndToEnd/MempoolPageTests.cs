using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The page of the pool in a browser, over invented samples.</summary>
public sealed class MempoolPageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_Page_FitsPassesAxeAndMovesWithASample(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        await opened.GoAsync(new Uri(_site.Address, "/mempool?range=6h"));
        await Assertions.Expect(opened.Page.Locator(".chart svg")).ToHaveCountAsync(5);
        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 1), "the circuit's subscription");

        var sample = _site.LookAtPool();

        await Assertions.Expect(opened.Page.Locator(".pool-panel .stat").First).ToContainTextAsync(Count.Text(sample.Pending!.Value));
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        opened.Faults.ShouldBeEmpty();
    }
}
