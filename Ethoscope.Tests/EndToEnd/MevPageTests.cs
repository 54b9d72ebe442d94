using System.Numerics;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The page of MEV in a browser, over an invented market.</summary>
public sealed class MevPageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_Page_FitsPassesAxeMovesWithABlockAndIsUsedByKeys(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        var page = opened.Page;
        await opened.GoAsync(new Uri(_site.Address, "/mev"));
        await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(3);
        await opened.SettleAsync();
        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 1), "the circuit's subscription");

        // Markets are read at most each twelve seconds: meanwhile all else is looked at.
        var block = _site.Grow();
        _site.Mev.Blocks[^1] = _site.Mev.Blocks[^1] with { ValueWei = BigInteger.Pow(10, 20) };
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        await page.Locator("#main").FocusAsync();
        await TabToAsync(page, ".mev-switch a:not([aria-current])");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".mev-switch [aria-current]")).ToHaveTextAsync("Relays");
        if (width == 1440)
            await Assertions.Expect(page.Locator(".mev-blocks tbody a").First).ToHaveTextAsync(Count.Text(block.Header.Number));

        await page.Locator("#main").FocusAsync();
        await TabToAsync(page, ".range-presets a[href*='7d']");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".range-presets [aria-current]")).ToHaveTextAsync("7 d");
        await Assertions.Expect(page.Locator(".mev-now h2")).ToContainTextAsync("7 days");
        await Assertions.Expect(page.Locator(".mev-blocks tbody a").First).ToHaveTextAsync(Count.Text(block.Header.Number));
        opened.Faults.ShouldBeEmpty();
    }

    /// <summary>By Tab alone, with a ring that is seen.</summary>
    private static async Task TabToAsync(IPage page, string selector)
    {
        for (var step = 0; step < 30; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                break;
        }

        var focused = await page.EvaluateAsync<string>(
            "selector => document.activeElement.matches(selector) ? getComputedStyle(document.activeElement).outlineStyle : 'elsewhere'",
            selector
        );
        focused.ShouldBe("solid");
    }
}
