using Ethoscope.Core.Anomalies;
using Ethoscope.Tests.Testing;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>The pages of health and of what is unusual in a browser, over invented scores.</summary>
public sealed class HealthPageTests(Browser browser, PagesFixture fixture) : IClassFixture<PagesFixture>
{
    private Uri Address => fixture.Site.Address;

    [Fact]
    public async Task Open_Health_FitsPassesAxeAndExplainsTheMomentThatIsClicked()
    {
        await using var opened = await browser.OpenAsync();
        await opened.GoAsync(new Uri(Address, "/health?range=6h&input=G2"));
        await opened.SettleAsync();
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);

        var chart = opened.Page.Locator(".history-panel .chart");
        var box = (await chart.BoundingBoxAsync())!;
        await opened.Page.Mouse.ClickAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await Assertions.Expect(opened.Page.Locator(".time-notice")).ToBeVisibleAsync();
        new Uri(opened.Page.Url).Query.ShouldContain("at=");
        await Assertions.Expect(opened.Page.Locator(".chart-mark.moment")).ToHaveCountAsync(2);
        opened.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Open_AnomaliesOnAPhone_FitPassAxeAndLeadToTheIncident()
    {
        ((FakeAnomalyReader)fixture.Site.Get<IAnomalyReader>()).Until = TimeProvider.System.GetUtcNow();
        await using var opened = await browser.OpenAsync(390, scheme: ColorScheme.Light);
        await opened.GoAsync(new Uri(Address, "/anomalies"));
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);

        await opened.Page.Locator("[data-label=Incident] a").First.ClickAsync();

        await Assertions.Expect(opened.Page.Locator(".lead-sentence")).ToBeVisibleAsync();
        await opened.SettleAsync();
        (await opened.AuditAsync()).ShouldBeEmpty();
        (await opened.OverflowAsync()).ShouldBeLessThanOrEqualTo(0);
        opened.Faults.ShouldBeEmpty();
    }
}
