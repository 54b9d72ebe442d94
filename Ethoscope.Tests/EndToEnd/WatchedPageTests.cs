using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>What watches pages for the other tests sees what is wrong with one.</summary>
public sealed class WatchedPageTests(Browser browser)
{
    [Fact]
    public async Task Audit_PageWithFaults_NamesEachAndItsElement()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.SetContentAsync(
            "<!doctype html><html lang='en'><title>A page</title><main><h1>Faults</h1><img src='data:,'><p style='color:#aaa;background:#fff'>pale</p></main></html>"
        );

        (await opened.AuditAsync()).ShouldBe([
            "color-contrast (serious): <p style=\"color:#aaa;background:#fff\">pale</p>",
            "image-alt (critical): <img src=\"data:,\">",
        ]);
    }

    [Fact]
    public async Task Faults_PolicyConsoleScriptAndAnswer_AreAllNoted()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.RouteAsync("http://a.invalid/**", route => route.FulfillAsync(new() { Status = 404, Body = "none" }));
        await opened.Page.RouteAsync(
            "http://a.invalid/",
            route =>
                route.FulfillAsync(
                    new()
                    {
                        ContentType = "text/html",
                        Body = """
                        <!doctype html><meta http-equiv="Content-Security-Policy" content="img-src 'none'"><title>A page</title>
                        <img alt="" src="http://a.invalid/y.png">
                        <script>console.warn('a warning'); fetch('/x'); setTimeout(() => { throw new Error('a fault'); });</script>
                        """,
                    }
                )
        );

        await opened.Page.GotoAsync("http://a.invalid/");

        string[] expected = ["policy: img-src", "console warning: a warning", "404 http://a.invalid/x", "script: Error: a fault"];
        await Testing.Eventually.TrueAsync(
            () => Task.FromResult(expected.All(one => opened.Faults.Any(fault => fault.StartsWith(one, StringComparison.Ordinal)))),
            "all faults"
        );
    }
}
