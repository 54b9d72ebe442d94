using System.Reflection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Each page that there is, found by its route, in a browser that notes what the policy refuses.</summary>
public sealed class EveryPagePolicyTests(Browser browser)
{
    /// <summary>What stands for a part of an address, by page and name; a page with another part fails until it is added here.</summary>
    private static readonly Dictionary<string, string> Parts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["/blocks/{id}"] = "/blocks/1",
        ["/anomalies/{id}"] = "/anomalies/none",
        ["/incidents/{id}"] = "/incidents/none",
        ["/layer2/{name}"] = "/layer2/base",
        ["/mev/builders/{name}"] = "/mev/builders/titan",
        ["/mev/relays/{name}"] = "/mev/relays/ultrasound",
        ["/admin/keys/{Prefix}"] = "/admin/keys/none",
    };

    /// <summary>Opened with all that it asks for, in a browser that listens as well, by <see cref="AdminInstancesTests"/>.</summary>
    private static readonly string[] OverADatabase = ["/admin/retention"];

    [Fact]
    public async Task Open_EveryPage_BreaksNoLineOfThePolicy()
    {
        await using var site = await PagesSite.StartAsync();
        await using var opened = await browser.OpenAsync();
        await opened.Page.GotoAsync(new Uri(site.Address, "/sign-in").ToString());
        await opened.Page.GetByLabel("Password").FillAsync(Doors.Password);
        await opened.ReloadedByAsync(() => opened.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync());
        var routes = typeof(App)
            .Assembly.GetTypes()
            .SelectMany(page => page.GetCustomAttributes<RouteAttribute>())
            .Select(route => route.Template)
            .Except(OverADatabase)
            .ToList();

        foreach (var route in routes)
        {
            var path = route.Contains('{', StringComparison.Ordinal) ? Parts[route] : route;
            await opened.Page.GotoAsync(new Uri(site.Address, path).ToString());
            await Assertions.Expect(opened.Page.Locator("main, .page").First).ToBeVisibleAsync();
        }

        routes.Count.ShouldBeGreaterThan(20);
        opened
            .Faults.Where(fault =>
                fault.StartsWith("policy", StringComparison.Ordinal) || fault.StartsWith("script", StringComparison.Ordinal)
            )
            .ShouldBeEmpty();
        opened
            .Faults.Where(fault => fault.StartsWith('5'))
            .Where(fault => !fault.EndsWith("/error", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }
}
