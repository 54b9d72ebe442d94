using Ethoscope.Tests.EndToEnd;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// Debian's Chromium, one for the whole run, started when the first test opens a page. Tests skip where it is absent; with CI=true a skip
/// fails.
/// </summary>
public sealed class Browser : IAsyncDisposable
{
    /// <remarks>Of Debian's two builds the one without windows takes a fifth less of the processors.</remarks>
    private static readonly string[] Executables = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

    private static readonly string? Executable = Executables.FirstOrDefault(File.Exists);
    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>A page of a context of its own, with its faults collected.</summary>
    internal async Task<WatchedPage> OpenAsync(int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Dark)
    {
        Assert.SkipWhen(Executable is null, $"None of {string.Join(", ", Executables)} is installed.");

        var (_, browser) = await _started.Value;
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                ViewportSize = new ViewportSize { Width = width, Height = height },
                ColorScheme = scheme,
                ReducedMotion = ReducedMotion.Reduce,
            }
        );
        context.SetDefaultTimeout(60_000);
        return await WatchedPage.OpenAsync(context);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_started.IsValueCreated)
            return;
        var (playwright, browser) = await _started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Executable,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return (playwright, browser);
    }
}
