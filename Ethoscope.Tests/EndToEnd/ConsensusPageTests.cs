using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The page of consensus in a browser, over invented slots: what an analyst does there.</summary>
public sealed class ConsensusPageTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Map_FromACellToItsBlockAndBack_FitsPassesAxeAndMovesWithASlot(ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);
        var page = opened.Page;
        await opened.GoAsync(new Uri(_site.Address, "/consensus"));
        await Assertions.Expect(page.Locator("a.slot")).ToHaveCountAsync(384);
        await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(3);
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);

        // By keys from the newest slot to one with a block, into the block, and back to the same map.
        await page.Locator("a.slot[tabindex='0']").FocusAsync();
        for (var step = 0; step < 12; step++)
        {
            await page.Keyboard.PressAsync(step == 0 ? "ArrowDown" : "ArrowLeft");
            if (await page.EvaluateAsync<bool>("document.activeElement.classList.contains('proposed')"))
                break;
        }

        var name = await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".slot-panel")).ToContainTextAsync("Attesters who voted");
        await Assertions.Expect(page.Locator(".slot-panel .panel-note")).ToContainTextAsync(name.Split(' ', ':')[1]);
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator($"a.slot[aria-label='{name}']")).ToHaveCountAsync(1);

        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 1), "the circuit's subscription");
        var block = _site.Grow();
        await Assertions.Expect(page.Locator(".consensus-now .stat").First).ToContainTextAsync(Count.Text(block.Slot!.Value));
        await Assertions.Expect(page.Locator($"a.slot[href='/blocks/{block.Header.Number}']")).ToHaveClassAsync("slot proposed");

        var orphan = _site.Consensus.Slots.Values.Last(slot => slot.Outcome is SlotOutcome.Orphaned or SlotOutcome.Missed);
        await page.Locator($"a.slot[href='/consensus?slot={orphan.Number}']").ClickAsync();
        await Assertions.Expect(page.Locator(".slot-detail")).ToContainTextAsync(Count.Text(orphan.Number));
        opened.Faults.ShouldBeEmpty();
    }
}
