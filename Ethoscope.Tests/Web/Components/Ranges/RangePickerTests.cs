using System.Globalization;
using Bunit;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Ranges;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Ranges;

public sealed class RangePickerTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    private NavigationManager Nav => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Presets_AreLinksThatKeepTheRestOfTheAddress()
    {
        Nav.NavigateTo("/blocks?chain=base&zoom=a..b&from=2026-01-01&to=2026-01-02");

        var picker = Render(TimeRange.Of(RangePreset.Hours24));

        var links = picker.FindAll(".range-presets a");
        links.Select(link => link.TextContent).ShouldBe(["1 h", "6 h", "24 h", "7 d", "30 d", "1 y", "All"]);
        links.Single(link => link.GetAttribute("aria-current") == "true").TextContent.ShouldBe("24 h");
        links[0].GetAttribute("href").ShouldEndWith("/blocks?chain=base", customMessage: "what is the default is left out");
        links[3].GetAttribute("href").ShouldEndWith("/blocks?chain=base&range=7d");
    }

    [Fact]
    public async Task Form_InTheReadersZone_GoesToFixedEndsInUtc()
    {
        var picker = Render(TimeRange.Of(RangePreset.Hour), "Europe/Berlin");
        await picker.Find("button").ClickAsync(new());
        picker
            .FindAll("input")[0]
            .GetAttribute("value")
            .ShouldBe(_context.Time.GetUtcNow().UtcDateTime.ToString("s", CultureInfo.InvariantCulture), "an hour before now, there");

        await FillAsync(picker, "2026-01-10T00:00:00", "2026-01-11T00:00:00");

        Nav.Uri.ShouldEndWith("?from=2026-01-09T23%3A00%3A00Z&to=2026-01-10T23%3A00%3A00Z");
    }

    [Theory]
    [InlineData("2026-01-11T00:00:00", "2026-01-10T00:00:00", "The range ends before it begins.")]
    [InlineData("2027-01-11T00:00:00", "2027-01-12T00:00:00", "The range is still to come.")]
    [InlineData("2025-03-30T02:30:00", "2025-03-31T00:00:00", "The clocks of Europe/Berlin never showed that time.")]
    [InlineData("", "2026-01-10T00:00:00", "A range needs two ends.")]
    public async Task Form_BadRange_SaysSoAndStays(string from, string to, string problem)
    {
        var picker = Render(TimeRange.Of(RangePreset.Hour), "Europe/Berlin");
        var before = Nav.Uri;
        await picker.Find("button").ClickAsync(new());

        await FillAsync(picker, from, to);

        picker.Find("[role=alert]").TextContent.ShouldBe(problem);
        Nav.Uri.ShouldBe(before);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<RangePicker> Render(TimeRange range, string? zone = null) =>
        _context.Render<RangePicker>(parameters => parameters.Add(one => one.Range, range).AddCascadingValue(ZoneChoice.Parse(zone)));

    private static async Task FillAsync(IRenderedComponent<RangePicker> picker, string from, string to)
    {
        await picker.FindAll("input")[0].ChangeAsync(new() { Value = from });
        await picker.FindAll("input")[1].ChangeAsync(new() { Value = to });
        await picker.Find("form").SubmitAsync();
    }
}
