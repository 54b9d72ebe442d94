using Bunit;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Sources;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Sources;

/// <summary>Rollups among the sources.</summary>
public sealed class RollupSourcesTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_context).DisposeAsync();

    [Fact]
    public async Task Open_EndpointsAndLedgersOfRollups_AreGroupsOfTheirOwn()
    {
        var ledgers = await _context.Services.GetRequiredService<RollupLedgers>().GetAsync(default);
        _context.Sources.View = FakeSourcesBoard.With(
            _context.Sources.View,
            "base",
            "base-drpc",
            EndpointCondition.Failing,
            "It times out."
        ) with
        {
            Rollups = new(ledgers, null),
        };

        var page = _context.Open<SourcesPage>("/sources");

        var panels = page.FindAll(".panel").ToDictionary(panel => panel.QuerySelector("h2")!.TextContent, StringComparer.Ordinal);
        panels["Endpoints"].QuerySelectorAll("[data-endpoint]").Select(one => one.GetAttribute("data-endpoint")).ShouldBe(["publicnode"]);
        panels["Endpoints of rollups"].QuerySelector("[data-endpoint=base-drpc]")!.TextContent.ShouldContain("It times out.");
        page.Find("[data-series='layer2:base']").TextContent.ShouldContain("no gap");
        page.Find("[aria-label='Blocks of Arbitrum One']").TextContent.ShouldContain("of which one in 20 is read");
    }

    [Fact]
    public async Task GetAsync_NothingStoredOrTurnedOff_HasNone()
    {
        _context.Layer2.IsEmpty = true;

        (await _context.Services.GetRequiredService<RollupLedgers>().GetAsync(default)).ShouldBeEmpty();
        (await new RollupLedgers(new ServiceCollection().BuildServiceProvider()).GetAsync(default)).ShouldBeEmpty();
    }
}
