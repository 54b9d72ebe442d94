using System.Globalization;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>An analyst leaves the page open: it moves by itself as a real node's blocks come.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class LivePageTests(PostgresServer server, Browser browser)
{
    [Fact]
    public async Task Blocks_NodeMinesAndReorganises_ThePageFollowsWithoutAReload()
    {
        await using var anvil = await Anvil.StartAsync();
        await anvil.StopMiningAsync();
        await anvil.MineAsync(30);
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__WebSocketUrl"] = anvil.WebSocketUrl.ToString();
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(30);
        await using var page = await browser.OpenAsync();
        await page.GoAsync(new Uri(app.Address, "/blocks"));
        await ShowsAsync(page, 30);
        await page.Page.EvaluateAsync("() => { window.stillTheSame = true; }");

        var delays = new List<double>();
        for (var number = 31; number <= 38; number++)
        {
            // Blocks come further apart than the page's own pace, which is two updates a second.
            await Task.Delay(700);
            await anvil.MineAsync();
            await ShowsAsync(page, number);
            var shown = DateTimeOffset.FromUnixTimeMilliseconds((long)await page.Page.EvaluateAsync<double>("() => Date.now()"));
            delays.Add((shown - (await StoredAtAsync(watched, number))).TotalMilliseconds);
        }

        await anvil.ReorganiseAsync(2);
        await anvil.MineAsync();
        await ShowsAsync(page, 39);
        await Assertions.Expect(page.Page.GetByText("depth 2")).ToBeVisibleAsync();
        (await page.Page.EvaluateAsync<bool>("() => window.stillTheSame === true")).ShouldBeTrue("the page was not loaded again");
        page.Faults.ShouldBeEmpty();

        delays.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"stored to shown: median {delays[4]:0} ms, most {delays[^1]:0} ms of {delays.Count}"
            )
        );
    }

    private static Task ShowsAsync(WatchedPage page, long number) =>
        Assertions.Expect(page.Page.Locator($"li.tile a[href$='/{number}']").First).ToBeVisibleAsync();

    private static async Task<DateTimeOffset> StoredAtAsync(Watched watched, long number) =>
        new(
            (DateTime)(await watched.Storage.ScalarAsync($"SELECT stored_at FROM blocks WHERE number = {number} AND chain_id = 1"))!,
            TimeSpan.Zero
        );
}
