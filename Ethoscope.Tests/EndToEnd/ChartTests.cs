using Ethoscope.Core.Blocks;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Ranges;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>What a reader does with a chart, on the chart of base fees.</summary>
public sealed class ChartTests(Browser browser) : IAsyncLifetime
{
    private PagesSite _site = null!;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Zoom_Dragged_IsInTheAddressSurvivesAppendsAndAReloadAndResets()
    {
        await using var opened = await OpenAsync("/blocks");
        var page = opened.Page;
        var whole = await TicksAsync(page);

        await DragAsync(page, ".chart svg", 0.4, 0.6);
        await ZoomedAsync(page);
        Window(page.Url).Length.ShouldBeInRange(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(25));
        var close = await TicksAsync(page);
        close.ShouldNotBe(whole);

        var block = _site.Grow();
        await Assertions
            .Expect(page.Locator(".head-panel .big"))
            .ToHaveTextAsync(Ethoscope.Web.Components.Shared.Count.Text(block.Header.Number));
        (await TicksAsync(page)).ShouldBe(close, "a new block keeps the zoom");

        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".chart svg")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => await TicksAsync(page) == close, "the address brings the zoom back");

        await Assertions.Expect(page.Locator("main[data-interactive]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset zoom" }).ClickAsync();
        await ZoomedAsync(page, false);
        await Eventually.TrueAsync(
            async () => (await TicksAsync(page)).Length > 0 && await TicksAsync(page) != close,
            "all is shown again"
        );
        (await opened.AuditAsync()).ShouldBeEmpty();
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Brush_DraggedAndMovedByKeys_ZoomsTheChart()
    {
        await using var opened = await OpenAsync("/blocks");
        var page = opened.Page;

        await DragAsync(page, ".brush", 0.2, 0.5);
        await ZoomedAsync(page);
        var first = page.Url;
        var end = page.GetByRole(AriaRole.Slider, new() { Name = "End of the zoom" });
        await end.FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");

        await Eventually.TrueAsync(() => Task.FromResult(page.Url != first), "the end of the zoom moves");
        var (before, after) = (Window(first), Window(page.Url));
        after.From.ShouldBe(before.From);
        (after.To - before.To).TotalSeconds.ShouldBeInRange(60, 84, "a fiftieth of the hour");
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_OnTheChart_SayItsPointsAndZoom()
    {
        await using var opened = await OpenAsync("/blocks");
        var page = opened.Page;
        await page.Locator(".chart").FocusAsync();

        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator(".chart-said")).ToContainTextAsync(" UTC · next block: Base fee ");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(page.Locator(".chart-said")).ToContainTextAsync(" UTC: Base fee ");
        await page.Keyboard.PressAsync("+");
        await ZoomedAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await ZoomedAsync(page, false);
        (await opened.AuditAsync()).ShouldBeEmpty();
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pause_WhileBlocksCome_HoldsThePageCountsThemAndCatchesUp()
    {
        await using var opened = await OpenAsync("/blocks");
        var page = opened.Page;
        var before = await page.Locator(".head-panel .big").InnerTextAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Assertions.Expect(page.Locator(".live-chip.paused")).ToBeVisibleAsync();
        _site.Grow();
        var block = _site.Grow();
        await Assertions.Expect(page.Locator(".live-chip.paused")).ToContainTextAsync("2 updates wait");
        (await page.Locator(".head-panel .big").InnerTextAsync()).ShouldBe(before);

        await page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Assertions
            .Expect(page.Locator(".head-panel .big"))
            .ToHaveTextAsync(Ethoscope.Web.Components.Shared.Count.Text(block.Header.Number));
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Group_OneZoomed_ZoomsTheOthersAndGapsStayGaps()
    {
        await using var opened = await OpenAsync("/blocks");

        var zooms = await opened.Page.EvaluateAsync<string[]>(
            """
            async () => {
              const { draw, append, dispose } = await import('/js/chart.js');
              const main = document.querySelector('main');
              const start = Date.UTC(2030, 0, 1);
              const points = Array.from({ length: 100 }, (_, i) => [start + i * 12e3, i > 40 && i < 50 ? null : i % 9, null, 0]);
              const states = [];
              for (const kind of ['band', 'line', 'step']) {
                const host = main.appendChild(document.createElement('div'));
                states.push(await draw(host, { unit: 'gwei', height: 160, projected: 0, group: 'test', zone: 'UTC', series: [{ name: kind, tone: 'fee', kind, points: points.map(one => [...one]) }] }));
              }
              const paths = states.map(state => state.element.querySelector('.apexcharts-series path').getAttribute('d').match(/M/g).length);
              states[0].choose([start + 120e3, start + 600e3]);
              await append(states[1], [[[start + 1200e3, 5]]], start);
              await new Promise(done => setTimeout(done, 0));
              const seen = states.map(state => `${(state.chart.w.globals.minX - start) / 1e3}-${(state.chart.w.globals.maxX - start) / 1e3}`);
              states.forEach(dispose);
              return [...seen, `broken ${paths.every(count => count >= 2)}`, `left ${Apex._chartInstances.length}`];
            }
            """
        );

        zooms.ShouldBe(["120-600", "120-600", "120-600", "broken true", "left 1"]);
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Zone_OfTheBrowser_IsChosenAndKept()
    {
        await using var opened = await OpenAsync("/blocks");
        var page = opened.Page;
        await opened.Context.AddCookiesAsync([
            new Cookie
            {
                Name = "zone",
                Value = "Asia%2FKathmandu",
                Url = _site.Address.ToString(),
            },
        ]);

        await page.ReloadAsync();
        await opened.SettleAsync();
        await page.Locator(".chart").FocusAsync();
        await page.Keyboard.PressAsync("ArrowLeft");

        await Assertions.Expect(page.Locator(".chart-said")).ToContainTextAsync("UTC+05:45");
        (await page.Locator(".chart").GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldContain("UTC+05:45");
        await page.Locator(".zone-switch select").SelectOptionAsync("utc");
        await Eventually.TrueAsync(
            async () => (await page.Locator(".chart").GetAttributeAsync("aria-label"))!.Contains(" UTC to ", StringComparison.Ordinal),
            "times are in UTC again"
        );
    }

    private static Task ZoomedAsync(IPage page, bool zoomed = true) =>
        Eventually.TrueAsync(
            () => Task.FromResult(page.Url.Contains("zoom=", StringComparison.Ordinal) == zoomed),
            zoomed ? "the zoom is in the address" : "the zoom is out of the address"
        );

    private static TimeWindow Window(string address) =>
        TimeWindow.TryParse(Uri.UnescapeDataString(address.Split("zoom=")[1])).ShouldNotBeNull();

    private static Task<string> TicksAsync(IPage page) =>
        page.EvaluateAsync<string>("() => [...document.querySelectorAll('.chart-ticks span')].map(label => label.textContent).join()");

    private static async Task DragAsync(IPage page, string selector, double from, double to)
    {
        var box = (await page.Locator(selector).First.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(At(from), box.Y + (box.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(At((from + to) / 2), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.MoveAsync(At(to), box.Y + (box.Height / 2), new() { Steps = 4 });
        await page.Mouse.UpAsync();

        float At(double share) => box.X + (box.Width * (float)share);
    }

    private async Task<WatchedPage> OpenAsync(string path)
    {
        var opened = await browser.OpenAsync();
        await opened.GoAsync(new Uri(_site.Address, path));
        await opened.SettleAsync();
        return opened;
    }
}
