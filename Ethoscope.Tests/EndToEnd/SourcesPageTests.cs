using System.Globalization;
using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The page Sources of the product in a browser, while a node goes down and comes back and sends blocks that are refused.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class SourcesPageTests(PostgresServer server, Browser browser)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientText = new() { Timeout = 60_000 };

    [Fact]
    public async Task Sources_NodeGoesDownComesBackAndSendsBadBlocks_IsSeenWithoutAReload()
    {
        var start = TimeProvider.System.GetUtcNow().AddHours(-1);
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        foreach (var stub in new[] { first, second })
        {
            var node = StubChain.Of(stub);
            for (var number = 0; number <= 40; number++)
                node.Blocks[number] = StubChain.Block(number, time: start);
            node.Head = 40;
            node.Blocks[33]["timestamp"] = "0xffffffffffff";
        }

        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        foreach (var (stub, index, name) in new[] { (first, 0, "first"), (second, 1, "second") })
        {
            var key = $"Ethoscope__Chains__ethereum__Endpoints__{index.ToString(CultureInfo.InvariantCulture)}__";
            (environment[key + "Name"], environment[key + "Url"]) = (name, stub.Url.ToString());
            environment[key + "RequestsPerDay"] = "100000";
        }

        environment["Ethoscope__Collectors__blocks__InitialBlocks"] = "40";
        environment["Ethoscope__Collectors__blocks__Depth"] = "headers";
        environment["Ethoscope__Collectors__blocks__PollInterval"] = "00:00:00.5";
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(40);
        await using var opened = await browser.OpenAsync();
        var page = opened.Page;
        await opened.GoAsync(new Uri(app.Address, "/sources"));

        await Expect(page, "[data-endpoint=first]").ToHaveAttributeAsync("data-condition", "healthy", Patient);
        await Expect(page, "[data-rejection='blocks:ethereum/time_out_of_range']").ToContainTextAsync("at 33", PatientText);
        await page.ClickAsync("[data-rejection='blocks:ethereum/time_out_of_range'] .fold");
        await Expect(page, ".sample").ToContainTextAsync("0xffffffffffff", PatientText);
        page.Url.ShouldContain("open=");
        await Expect(page, "[data-series='ethereum/headers'] .coverage-missing").ToContainTextAsync("1 missing", PatientText);
        (await opened.AuditAsync()).ShouldBeEmpty();

        first.Intercept = _ => new StubAnswer(503, "gone");
        await Expect(page, ".serving li").ToContainTextAsync("second in place of first", PatientText);
        await Expect(page, "[data-endpoint=first] .badge").Not.ToHaveTextAsync("ready", new() { Timeout = 60_000 });
        first.Intercept = _ => null;
        await Expect(page, ".serving li").ToContainTextAsync("first, the first by configuration", new() { Timeout = 120_000 });
        await Expect(page, "[data-endpoint=first]").ToHaveAttributeAsync("data-condition", "healthy", Patient);

        await Expect(page, ".sample").ToBeVisibleAsync();
        await page.SetViewportSizeAsync(390, 844);
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        opened.Faults.ShouldBeEmpty();
        var content = await page.ContentAsync();
        content.ShouldNotContain(first.Url.Authority);
        content.ShouldNotContain(second.Url.Authority);
    }

    private static ILocatorAssertions Expect(IPage page, string selector) => Assertions.Expect(page.Locator(selector).First);
}
