using System.Text.RegularExpressions;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Security;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The sign-in and the administrator's pages in a browser.</summary>
public sealed partial class AdminPagesTests(Browser browser) : IAsyncLifetime
{
    private const int Wrong = 5;
    private PagesSite _site = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _site = await PagesSite.StartAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(ColorScheme.Dark, 1440)]
    [InlineData(ColorScheme.Light, 390)]
    public async Task Open_AdministrationAndKeys_KeepThePolicyFitTheScreenAndPassAxe(ColorScheme scheme, int width)
    {
        var made = await _site
            .Get<ApiKeys>()
            .CreateAsync(new("A reader with a name that is as long as one likes to make it", ApiKeyTier.Premium), Stop);
        await using var opened = await browser.OpenAsync(width, scheme: scheme);

        await opened.Page.GotoAsync(Address("/admin/keys"));
        await CheckAsync(opened, "Sign in");
        await SignInAsync(opened, Doors.Password);
        await CheckAsync(opened, "Keys");
        await opened.Page.Locator("table.keys a").First.ClickAsync();
        await CheckAsync(opened, $"Key {made.Key.Prefix}");
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await CheckAsync(opened, "Administration");

        opened.Faults.ShouldBeEmpty();
        (await opened.Page.EvaluateAsync<string>("document.documentElement.dataset.theme")).ShouldBe(
            scheme == ColorScheme.Dark ? "dark" : "light"
        );
    }

    [Fact]
    public async Task SignIn_WrongThenRightThenOut_OpensAndClosesTheDoor()
    {
        await using var opened = await browser.OpenAsync();
        await opened.GoAsync(new Uri(Address("/blocks")));
        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Administration" }).ClickAsync();
        await Assertions.Expect(opened.Page).ToHaveURLAsync(Address("/sign-in?ReturnUrl=%2Fadmin"));

        await SignInAsync(opened, "wrong-horse-battery");
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not the password.");
        await SignInAsync(opened, Doors.Password);
        await Assertions.Expect(opened.Page).ToHaveURLAsync(Address("/admin"));
        await Assertions.Expect(opened.Page.GetByText("Signed in as Administrator")).ToBeVisibleAsync();
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync());

        await Assertions.Expect(opened.Page).ToHaveURLAsync(Address("/"));
        await opened.Page.GotoAsync(Address("/admin"));
        await Assertions.Expect(opened.Page).ToHaveURLAsync(Address("/sign-in?ReturnUrl=%2Fadmin"));
        opened.Faults.Where(fault => !fault.Contains("403", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task SignIn_TooOftenWrong_SaysWhenToTryAgain()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync(Address("/sign-in"));

        for (var i = 0; i < Wrong; i++)
        {
            await SignInAsync(opened, $"wrong-horse-{i}");
            await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("This is not the password.");
        }

        await SignInAsync(opened, Doors.Password);
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(TryAgain());
    }

    [Fact]
    public async Task SwitchTheme_OnAPageWithoutACircuit_ShowsIt()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync(Address("/sign-in"));

        await opened.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" }).ClickAsync();

        await Assertions.Expect(opened.Page.Locator("html[data-theme=light]")).ToBeAttachedAsync();
        await Assertions
            .Expect(opened.Page.GetByRole(AriaRole.Button, new() { Name = "Light theme" }))
            .ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Keys_MadeAndRevoked_IsShownOnceWorksAndStopsWorking()
    {
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync(Address("/admin/keys"));
        await SignInAsync(opened, Doors.Password);

        await opened.Page.GetByLabel("Name").FillAsync("<b>A reader</b>");
        await opened.Page.GetByLabel("Tier").SelectOptionAsync("Premium");
        await opened.Page.GetByLabel("Expires").FillAsync("2099-12-31");
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Make a key" }).ClickAsync());
        var text = await opened.Page.Locator("#key-text").InnerTextAsync();
        var key = (await _site.Get<ApiKeyRing>().FindAsync(text, Stop)).ShouldNotBeNull();
        await opened.Page.GotoAsync(Address("/admin/keys"));
        (await opened.Page.ContentAsync()).ShouldNotContain(text);
        await Assertions
            .Expect(opened.Page.Locator("table.keys tbody tr"))
            .ToContainTextAsync("<b>A reader</b> premium valid to 2100-01-01 00:00:00 UTC read, stream");

        await opened.Page.Locator("summary", new() { HasText = "Rotate" }).ClickAsync();
        await opened.Page.GetByLabel("This one goes on for").SelectOptionAsync("2d");
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = $"Rotate {key.Prefix}" }).ClickAsync());
        var shown = await opened.Page.Locator("#key-text").InnerTextAsync();
        var successor = (await _site.Get<ApiKeyRing>().FindAsync(shown, Stop)).ShouldNotBeNull();
        await Assertions.Expect(opened.Page.GetByText($"It replaces {key.Prefix}, which works until ")).ToBeVisibleAsync();
        var rows = opened.Page.Locator("table.keys tbody tr");
        await Assertions.Expect(rows.First).ToContainTextAsync($"{successor.Prefix}… replaces {key.Prefix}");
        await Assertions.Expect(rows.Last).ToContainTextAsync($"replaced by {successor.Prefix}");
        await Assertions.Expect(rows.Last.Locator("summary")).ToHaveCountAsync(1);

        await rows.Last.Locator("summary", new() { HasText = "Revoke" }).ClickAsync();
        await opened.Page.GetByRole(AriaRole.Button, new() { Name = $"Revoke {key.Prefix}" }).ClickAsync();

        await Assertions.Expect(opened.Page.GetByText($"Key {key.Prefix} of <b>A reader</b> is revoked.")).ToBeVisibleAsync();
        (await _site.Get<ApiKeyRing>().FindAsync(text, Stop)).ShouldBeNull();
        key.Tier.ShouldBe(ApiKeyTier.Premium);
        opened.Faults.ShouldBeEmpty();
    }

    private static async Task SignInAsync(WatchedPage opened, string password)
    {
        await opened.Page.GetByLabel("Password").FillAsync(password);
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());
    }

    private static async Task CheckAsync(WatchedPage opened, string heading)
    {
        await Assertions.Expect(opened.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
    }

    private string Address(string path) => new Uri(_site.Address, path).ToString();

    [GeneratedRegex(@"^Too many wrong passwords\. Try again at \d\d:\d\d:\d\d UTC, in 14 min \d\d s\.$", RegexOptions.None, 1000)]
    private static partial Regex TryAgain();
}
