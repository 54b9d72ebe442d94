using System.Collections.Concurrent;
using System.Net;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// Readers come and go in every way (field case 33), in proportion: 6 tabs for 50, 3 for the 10 of a restart, a retention of 3 s for a minute, a second away for 20,
/// until the circuit is thrown away for 10 minutes.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class CircuitTests(PostgresServer server, Browser browser)
{
    private const int Tabs = 6;
    private const int RestartTabs = 3;
    private static readonly TimeSpan Retention = TimeSpan.FromSeconds(3);
    private readonly LogLines _errors = new(LogLevel.Error);
    private readonly ConcurrentBag<WeakReference> _components = [];

    [Fact]
    public async Task Tabs_DroppedReloadedAndLeftInTheMiddle_LeaveNothingBehind()
    {
        await using var site = await StartSiteAsync();
        await using var link = new TcpLink(site.Address.Port);
        var tabs = new List<WatchedPage>();
        for (var i = 0; i < Tabs; i++)
        {
            var tab = await browser.OpenAsync();
            await tab.GoAsync(i % 2 == 0 ? site.Address : Through(link, site));
            tabs.Add(tab);
        }

        await SubscribersAsync(site, Tabs);
        using var done = new CancellationTokenSource();
        var feed = PublishAsync(site, done.Token);

        // Half of the tabs lose their socket and are closed without a goodbye.
        link.Cut();
        foreach (var tab in tabs.Where((_, i) => i % 2 == 1))
            await tab.DisposeAsync();
        var kept = tabs.Where((_, i) => i % 2 == 0).ToList();

        // One is loaded again and again, one goes to no page, one leaves again and again while its chart is drawn.
        for (var i = 0; i < 4; i++)
        {
            await kept[0].Page.ReloadAsync(new PageReloadOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await kept[1].Page.GotoAsync(site.Address.ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.DOMContentLoaded });
            await kept[1].Page.EvaluateAsync("() => location.replace('about:blank')");
        }

        var missing = await kept[2].Page.GotoAsync(new Uri(site.Address, "/no-such-page").ToString());
        missing!.Status.ShouldBe((int)HttpStatusCode.NotFound);
        await SubscribersAsync(site, Tabs / 2 - 2);
        await kept[0].GoAsync(site.Address);
        await SubscribersAsync(site, Tabs / 2 - 2);

        // What is left is what the open tabs hold.
        await done.CancelAsync();
        await feed;
        await Eventually.TrueAsync(
            async () =>
            {
                // Collections stop all other tests too: not at each look.
                await Task.Delay(500);
                GC.Collect();
                GC.WaitForPendingFinalizers();
                GC.Collect();
                return _components.Count(component => component.IsAlive) <= Tabs / 2;
            },
            "components of closed circuits are collected"
        );
        _errors.Texts.ShouldBeEmpty();
        foreach (var tab in kept)
            await tab.DisposeAsync();
    }

    [Fact]
    public async Task Network_AwayForShortAndForLong_ThePageSaysSoAndIsLiveAgain()
    {
        await using var site = await StartSiteAsync();
        await using var link = new TcpLink(site.Address.Port);
        await using var tab = await browser.OpenAsync();
        await tab.GoAsync(Through(link, site));
        await SubscribersAsync(site, 1);
        await tab.Page.EvaluateAsync("() => { window.stillTheSame = true; }");
        var notice = tab.Page.Locator("#components-reconnect-modal");

        link.Cut();
        await Assertions.Expect(notice).ToBeVisibleAsync();
        var first = site.Grow();
        link.Mend();
        await ShowsAsync(tab, first.Header.Number);
        await Assertions.Expect(notice).ToBeHiddenAsync();
        (await tab.Page.EvaluateAsync<bool>("() => window.stillTheSame === true")).ShouldBeTrue("the same page");

        link.Cut();
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await SubscribersAsync(site, 0);
        await Assertions.Expect(notice).ToBeVisibleAsync();
        site.Grow();
        link.Mend();
        await SubscribersAsync(site, 1);
        await ShowsAsync(tab, site.Grow().Header.Number);
        await Assertions.Expect(notice).ToBeHiddenAsync();
        _errors.Texts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Product_RestartedWhileTabsAreOpen_AllAreLiveAgainWithoutAClick()
    {
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.MineAsync(20);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(anvil.Url);
        var first = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(20);
        var tabs = new List<WatchedPage>();
        for (var i = 0; i < RestartTabs; i++)
        {
            tabs.Add(await browser.OpenAsync());
            await tabs[i].GoAsync(first.Address);
        }

        (await Metrics.ReadAsync(first, "ethoscope_circuits")).ShouldBe(RestartTabs);
        await first.KillAsync();
        await anvil.MineAsync(3);
        await using var second = AppProcess.LaunchAt(first.Address, environment);
        await first.DisposeAsync();
        await second.WaitUntilReadyAsync();
        await watched.HeadAtAsync(23);
        await Eventually.TrueAsync(
            async () => await Metrics.ReadAsync(second, "ethoscope_circuits") >= RestartTabs,
            "all tabs are connected again"
        );
        await anvil.MineAsync();

        foreach (var tab in tabs)
        {
            await Assertions.Expect(tab.Page.Locator("li.tile a[href$='/24']").First).ToBeVisibleAsync();
            await Assertions.Expect(tab.Page.Locator("#components-reconnect-modal")).ToBeHiddenAsync();
            await Assertions.Expect(tab.Page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
            await tab.DisposeAsync();
        }

        second.Errors.ShouldBeEmpty();
        (await second.StopAsync()).ShouldBe(0);
    }

    private static Uri Through(TcpLink link, PagesSite site) => new UriBuilder(site.Address) { Port = link.Port }.Uri;

    private static Task SubscribersAsync(PagesSite site, int count) =>
        Eventually.GetAsync(() => Task.FromResult(site.Feed.SubscriberCount), now => now == count, $"{count} subscribers of the feed");

    private static Task ShowsAsync(WatchedPage tab, long number) =>
        Assertions.Expect(tab.Page.Locator($"li.tile a[href$='/{number}']").First).ToBeVisibleAsync();

    private static async Task PublishAsync(PagesSite site, CancellationToken done)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        try
        {
            while (await timer.WaitForNextTickAsync(done))
                site.Grow();
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private Task<PagesSite> StartSiteAsync() =>
        PagesSite.StartAsync(configure: builder =>
        {
            builder.Logging.AddProvider(_errors);
            builder.Services.AddScoped<IComponentActivator>(services => new Activator(services, _components));
            builder.Services.Configure<CircuitOptions>(options =>
            {
                options.DisconnectedCircuitRetentionPeriod = Retention;
                // A call that a closed tab never answers holds its component until then.
                options.JSInteropDefaultCallTimeout = Retention;
            });
        });

    /// <summary>Makes components as ever, and remembers those that follow the feed without holding them.</summary>
    private sealed class Activator(IServiceProvider services, ConcurrentBag<WeakReference> made) : IComponentActivator
    {
        public IComponent CreateInstance(Type componentType)
        {
            var component = (IComponent)ActivatorUtilities.CreateInstance(services, componentType);
            if (component is LiveComponent)
                made.Add(new WeakReference(component));
            return component;
        }
    }
}
