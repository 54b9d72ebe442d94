using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// A browser page that notes every violation of the content security policy, console error, failed request and answer of 400 or more.
/// </summary>
internal sealed class WatchedPage : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private static readonly string[] Rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];

    private readonly ConcurrentQueue<string> _faults = new();

    private WatchedPage(IBrowserContext context, IPage page)
    {
        Context = context;
        Page = page;
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public IReadOnlyCollection<string> Faults => _faults;

    public static async Task<WatchedPage> OpenAsync(IBrowserContext context)
    {
        var watched = new WatchedPage(context, await context.NewPageAsync());
        await watched.Page.ExposeFunctionAsync("noteViolation", (string text) => watched._faults.Enqueue($"policy: {text}"));
        await watched.Page.AddInitScriptAsync(
            "addEventListener('securitypolicyviolation', e => noteViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}`))"
        );
        watched.Page.Console += (_, message) =>
        {
            // Said of a font that a busy machine draws with some seconds later: it tells of the machine, not of the page.
            if (
                message.Type is "error" or "warning"
                && !message.Text.Contains("was preloaded using link preload", StringComparison.Ordinal)
            )
                watched._faults.Enqueue($"console {message.Type}: {message.Text}");
        };
        watched.Page.PageError += (_, error) => watched._faults.Enqueue($"script: {error}");
        watched.Page.Response += (_, response) =>
        {
            if (response.Status >= 400)
                watched._faults.Enqueue($"{response.Status} {response.Url}");
        };
        return watched;
    }

    /// <summary>Goes to an address and waits for the circuit to take the page over.</summary>
    public async Task GoAsync(Uri address)
    {
        await Page.GotoAsync(address.ToString());
        await Assertions.Expect(Page.Locator("main[data-interactive]")).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => document.title !== ''");
    }

    /// <summary>Waits until fonts are there and each chart stands as it stays: to be called before anything is measured.</summary>
    public Task SettleAsync() =>
        Page.WaitForFunctionAsync(
            """
            () => document.fonts.status === 'loaded'
              && [...document.querySelectorAll('.chart')].every(chart => chart.querySelector('svg') && chart.querySelector('.chart-ticks')?.style.top)
            """
        );

    /// <summary>Does what lets the page be loaded anew (a form, a script) and waits until the new one stands.</summary>
    public async Task ReloadedByAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => { window.isOfBefore = true; }");
        await act();
        await Page.WaitForFunctionAsync("() => !window.isOfBefore && document.readyState === 'complete'");
    }

    /// <summary>Findings of axe, one a line: rule, impact, first elements.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await Page.EvaluateAsync(Axe);
        // Only what is wrong: all that is right, element by element, is as long as the page.
        return await Page.EvaluateAsync<string[]>(
            """
            rules => axe.run({ runOnly: rules, resultTypes: ['violations'] }).then(found =>
                found.violations.map(one => `${one.id} (${one.impact}): ${one.nodes.slice(0, 4).map(node => node.html).join(' | ')}`))
            """,
            Rules
        );
    }

    /// <summary>Pixels that the page is wider than the screen; below zero where it is narrower.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth");

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
