using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The pages of rollups in a browser, over invented ones.</summary>
public sealed class Layer2PageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_ComparisonThenARollup_FitPassAxeAndSortByAPress(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        var page = opened.Page;
        await opened.GoAsync(new Uri(_site.Address, "/layer2"));
        await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(2);
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);

        await page.Locator(".comparison-panel th a", new() { HasTextString = "Swap" }).ClickAsync();
        await Assertions.Expect(page.Locator(".comparison-panel th[aria-sort=ascending]")).ToContainTextAsync("Swap");

        await page.Locator(".comparison-panel tr[data-network=base] a").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Base");
        await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(3);
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        opened.Faults.ShouldBeEmpty();
    }
}
