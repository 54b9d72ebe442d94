using System.Collections.Concurrent;
using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The documentation of the API in a browser.</summary>
public sealed class ApiReferenceTests(Browser browser)
{
    [Fact]
    public async Task Open_Documentation_LoadsAllFromThisServerUnderItsPolicy()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        await using var opened = await browser.OpenAsync();
        var asked = new ConcurrentQueue<string>();
        opened.Page.Request += (_, request) => asked.Enqueue(request.Url);

        await opened.Page.GotoAsync(new Uri(site.Address, "/api/docs").ToString());
        await Assertions.Expect(opened.Page.GetByText("What this server is, and its routes").First).ToBeVisibleAsync();
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        asked
            .Where(url =>
                !url.StartsWith(site.Address.ToString(), StringComparison.Ordinal) && !url.StartsWith("data:", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();
        opened.Faults.ShouldBeEmpty();
    }
}
