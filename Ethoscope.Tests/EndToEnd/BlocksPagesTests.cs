using System.Globalization;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The pages of blocks in a browser, over invented blocks.</summary>
public sealed class BlocksPagesTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    private Uri Blocks => new(_site.Address, "/blocks");

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("/blocks", ColorScheme.Dark, 1440)]
    [InlineData("/blocks", ColorScheme.Light, 390)]
    [InlineData("/blocks/30000320", ColorScheme.Light, 1440)]
    [InlineData("/blocks/30000320", ColorScheme.Dark, 390)]
    [InlineData("/blocks?at=2999-01-01T00:00:00Z", ColorScheme.Dark, 1440)]
    [InlineData("/no-such-page", ColorScheme.Dark, 1440)]
    public async Task Open_Page_KeepsThePolicyFitsTheScreenAndPassesAxe(string path, ColorScheme scheme, int width)
    {
        await using var opened = await browser.OpenAsync(width, scheme: scheme);

        await opened.GoAsync(new Uri(_site.Address, path));
        await Assertions.Expect(opened.Page.Locator("h1")).ToBeVisibleAsync();
        if (path == "/blocks")
            await Assertions.Expect(opened.Page.Locator(".chart svg").First).ToBeVisibleAsync();

        (await opened.AuditAsync()).ShouldBeEmpty();
        opened.Faults.Where(fault => path != "/no-such-page" || !fault.Contains("404", StringComparison.Ordinal)).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        (await opened.Page.EvaluateAsync<string>("document.documentElement.dataset.theme")).ShouldBe(
            scheme == ColorScheme.Dark ? "dark" : "light"
        );
    }

    [Fact]
    public async Task Grow_NewBlock_ReachesTheOpenPage()
    {
        await using var opened = await browser.OpenAsync();
        await OpenLiveAsync(opened);

        var block = _site.Grow();

        await Assertions.Expect(opened.Page.Locator(".head-panel .big")).ToHaveTextAsync(Count.Text(block.Header.Number));
        await Assertions
            .Expect(opened.Page.Locator(".tile:not(.next) a").First)
            .ToHaveAttributeAsync("href", string.Create(CultureInfo.InvariantCulture, $"/blocks/{block.Header.Number}"));
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_Page_LoadsEachDataSetOnceAndShowsTheSameBeforeAndAfterConnecting()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.RouteAsync("**/_framework/blazor.web.*", route => route.FulfillAsync(new RouteFulfillOptions { Body = "" }));
        await opened.Page.GotoAsync(Blocks.ToString());
        var prerendered = await opened.Page.Locator(".head-panel .big").InnerTextAsync();
        _site.Reader.Calls.Values.ShouldAllBe(count => count == 1);
        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 0), "prerendering leaves no subscription");
        await opened.Page.UnrouteAllAsync();
        _site.Reader.Calls.Clear();

        await OpenLiveAsync(opened);

        await Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == 1), "one subscription of the circuit");
        (await opened.Page.Locator(".head-panel .big").InnerTextAsync()).ShouldBe(prerendered);
        _site.Reader.Calls.Values.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public async Task Grow_BetweenPrerenderingAndConnecting_IsNotLost()
    {
        _site.Grow();
        await using var opened = await browser.OpenAsync();
        var held = new TaskCompletionSource();
        await opened.Page.RouteAsync(
            "**/_framework/blazor.web.*",
            async route =>
            {
                await held.Task;
                await route.ContinueAsync();
            }
        );
        await opened.Page.GotoAsync(Blocks.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await Assertions.Expect(opened.Page.Locator(".head-panel .big")).ToBeVisibleAsync();

        var block = _site.Grow();
        held.SetResult();

        await Assertions.Expect(opened.Page.Locator(".head-panel .big")).ToHaveTextAsync(Count.Text(block.Header.Number));
    }

    [Fact]
    public async Task Open_DatabaseFault_AnswersAndKeepsTheCircuit()
    {
        _site.Reader.Fault = new TimeoutException();
        await using var opened = await browser.OpenAsync();

        var answer = await opened.Page.GotoAsync(Blocks.ToString());

        answer!.Status.ShouldBe(200);
        await Assertions.Expect(opened.Page.Locator(".panel[data-state=unavailable]").First).ToBeVisibleAsync();
        _site.Reader.Fault = null;
        await Assertions.Expect(opened.Page.Locator(".panel[data-state=fresh]")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Theme_Switched_StaysOverAReloadWithoutAFlash()
    {
        await using var opened = await browser.OpenAsync();
        await OpenLiveAsync(opened);

        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Light theme" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
        var html = await (await opened.Page.ReloadAsync())!.TextAsync();

        html.ShouldContain("data-theme=\"light\"");
        (await opened.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(244, 246, 248)");
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task TimeTravel_FormSubmitted_PutsTheMomentIntoTheAddress()
    {
        await using var opened = await browser.OpenAsync();
        await OpenLiveAsync(opened);

        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show" }).ClickAsync();

        await Assertions.Expect(opened.Page.Locator(".time-notice")).ToBeVisibleAsync();
        opened.Page.Url.ShouldContain("at=20");
        await opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Back to live" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator(".live-chip")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Hidden_ForLong_GivesItsCircuitBackAndResumesWhenShown()
    {
        await using var opened = await browser.OpenAsync();
        await OpenLiveAsync(opened);
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Light theme" }).ClickAsync();
        await SubscribersAsync(1);

        await ShowAsync("hidden");
        await SubscribersAsync(0);
        var block = _site.Grow();
        await ShowAsync("visible");

        await Assertions.Expect(opened.Page.Locator(".head-panel .big")).ToHaveTextAsync(Count.Text(block.Header.Number));
        await SubscribersAsync(1);
        await Assertions.Expect(opened.Page.Locator(".theme-switch [aria-pressed=true]")).ToHaveAttributeAsync("aria-label", "Light theme");
        await Assertions.Expect(opened.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
        // Blazor's own complaint where the chart's answer meets the connection that it has just closed.
        opened.Faults.Where(fault => !fault.Contains("not in the 'Connected' State", StringComparison.Ordinal)).ShouldBeEmpty();

        Task SubscribersAsync(int count) =>
            Eventually.TrueAsync(() => Task.FromResult(_site.Feed.SubscriberCount == count), $"{count} subscribers of the feed");

        Task ShowAsync(string state) =>
            opened.Page.EvaluateAsync(
                """
                state => {
                  document.getElementById('components-reconnect-modal').dataset.restAfter = '0';
                  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
                  document.dispatchEvent(new Event('visibilitychange'));
                }
                """,
                state
            );
    }

    [Fact]
    public async Task Chart_FieldCase30_DrawsWithoutNaNInTheBrowser()
    {
        await using var opened = await browser.OpenAsync();
        await OpenLiveAsync(opened);

        foreach (
            var one in SharedData.FieldCase("30-chart-degenerate-series.json")["cases"]!
                .AsArray()
                .Where(one => one!["data"] is JsonArray { Count: > 0 })
        )
        {
            var points = one!["data"]!
                .AsArray()
                .Select((value, i) => new object?[] { 1_900_000_000_000 + (12_000L * i), Drawable(value), null })
                .ToArray();
            if (points.All(point => point[1] is null))
                continue;

            var svg = await opened.Page.EvaluateAsync<string>(
                """
                async points => {
                  const { draw, dispose } = await import('/js/chart.js');
                  const host = document.querySelector('main').appendChild(document.createElement('div'));
                  let drawn = '';
                  for (const kind of ['area', 'line', 'step', 'bars', 'band']) {
                    const series = [{ name: 'one', tone: 'fee', kind, points: points.map(([x, y]) => (kind === 'band' ? [x, y, null, y] : [x, y, null])) }];
                    const state = await draw(host, { unit: 'gwei', height: 200, projected: 0, zone: 'UTC', series });
                    drawn += host.innerHTML;
                    dispose(state);
                  }
                  host.remove();
                  return drawn;
                }
                """,
                points
            );

            foreach (var word in new[] { "NaN", "Infinity", "∞" })
                svg.ShouldNotContain(word, Case.Sensitive, customMessage: one["name"]!.GetValue<string>());
        }

        opened.Faults.ShouldBeEmpty();
    }

    private async Task OpenLiveAsync(WatchedPage opened)
    {
        await opened.GoAsync(Blocks);
        await Assertions.Expect(opened.Page.Locator(".chart svg").First).ToBeVisibleAsync();
    }

    /// <summary>What the wrapper component lets through: finite numbers that an axis can hold.</summary>
    private static double? Drawable(JsonNode? value) =>
        value?.GetValueKind() == System.Text.Json.JsonValueKind.Number && Math.Abs(value.GetValue<double>()) <= 1e100
            ? value.GetValue<double>()
            : null;
}
