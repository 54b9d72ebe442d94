using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Hangfire's own pages in a browser, behind the sign-in, under the policy of all pages.</summary>
[Collection(ProcessesCollection.Name)]
public sealed class JobsPagesTests(PostgresServer server, Browser browser)
{
    private const string Password = "right-horse-battery";

    [Fact]
    public async Task Open_Hangfire_AfterTheSignInWorksAndLeadsBack()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        await using var app = await AppProcess.StartAsync(environment);
        await using var opened = await browser.OpenAsync();

        await opened.Page.GotoAsync(new Uri(app.Address, "/hangfire/recurring").ToString());
        await opened.Page.GetByLabel("Password").FillAsync(Password);
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());
        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Recurring Jobs");

        // Its own buttons carry its antiforgery token: a job is triggered. Its script loads the page anew when that is answered.
        await opened.Page.Locator("tr", new() { HasText = "maintenance:prune" }).Locator("input[type=checkbox]").CheckAsync();
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Trigger now" }).ClickAsync());
        await Eventually.TrueAsync(
            async () =>
                await watched.Storage.ScalarAsync("SELECT count(*) FROM hangfire.job WHERE invocationdata::text LIKE '%Maintenance%'")
                    is > 0L,
            "the job is triggered"
        );
        foreach (var path in new[] { "/hangfire", "/hangfire/servers", "/hangfire/jobs/succeeded" })
        {
            await opened.Page.GotoAsync(new Uri(app.Address, path).ToString());
            await Assertions.Expect(opened.Page.Locator("h1").First).ToBeVisibleAsync();
        }

        await opened.Page.GetByRole(AriaRole.Link, new() { Name = "Back to site" }).ClickAsync();
        await Assertions.Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Administration");
        opened.Faults.ShouldBeEmpty();
    }
}
