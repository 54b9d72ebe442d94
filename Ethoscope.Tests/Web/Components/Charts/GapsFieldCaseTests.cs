using System.Globalization;
using System.Text.Json.Nodes;
using Bunit;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Charts;

/// <summary>What a chart makes of gaps and of what is not there yet.</summary>
public sealed class GapsFieldCaseTests : IAsyncLifetime
{
    private readonly PageContext _context = new();

    [Fact]
    public void Draw_Outage_IsBreaksAndRealZeros()
    {
        var (one, expect) = Case("outage");
        var start = Time(one["from"]!);
        var points = one["points"]!
            .AsArray()
            .Select(point => (Minute: Minute(point![0]!), Value: Number(point[1])))
            .ToDictionary(point => point.Minute, point => point.Value);
        var (gapFrom, gapTo) = (Minute(expect["gapFrom"]!), Minute(expect["gapTo"]!));
        var coverage = Coverage.Of(new CoverageRange(0, gapFrom), new CoverageRange(gapTo + 1, 14));
        var stored = points.Keys.Select(minute => Stored(start, minute, points[minute])).ToList();

        var line = FeeLine.WithGaps(stored, coverage);
        var drawn = Draw([.. line.Select(point => new ChartPoint(point.Time, point.First is { } minute ? points[(int)minute] : null))]);

        var gap = line.Single(point => point.IsGap);
        gap.Time.ShouldBeInRange(start.AddMinutes(gapFrom), start.AddMinutes(gapTo));
        drawn.Select(point => point.Value).ShouldBe([12, 12.5, null, 0, null, 13, 13, null, null, 13.5]);
        ChartPayload.Points(drawn).Where((_, i) => drawn[i].Value is null).ShouldAllBe(sent => sent.Length == 2 && sent[1] == null);
        var known = drawn.Where(point => point.IsDrawable).Select(point => point.Value!.Value).ToList();
        known.Average().ShouldBe(expect["averageOfKnown"]!.GetValue<double>(), 1e-6);
        $"{known.Count} of {(Time(one["to"]!) - start).TotalMinutes + 1} minutes".ShouldBe((string?)expect["coverage"]);
    }

    [Fact]
    public void Render_NewInstall_SaysWhereDataStarts()
    {
        var (one, expect) = Case("new install");
        var window = new TimeWindow(Time(one["from"]!), Time(one["to"]!));
        var points = one["points"]!.AsArray().Select(point => new ChartPoint(Time(point![0]!), point[1]!.GetValue<double>())).ToArray();

        var late = Render(points, window);
        var whole = Render(points, new TimeWindow(points[0].Time, window.To));

        ((string?)expect).ShouldNotBeNull().ShouldContain("data starts 2030-01-08 23:30");
        late.Find(".chart-starts").TextContent.ShouldBe("In this range data starts 2030-01-08 23:30:00 UTC.");
        whole.FindAll(".chart-starts").ShouldBeEmpty();
    }

    [Fact]
    public void Render_EmptyTable_IsAnEmptyStateWithoutAnAxis()
    {
        var (one, _) = Case("empty table");
        one["points"]!.AsArray().ShouldBeEmpty();

        var chart = Render([], new TimeWindow(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(7)));

        chart.Find(".empty-chart").TextContent.ShouldBe("No data yet.");
        chart.Markup.ShouldNotContain("NaN");
        _context.JSInterop.Invocations.ShouldNotContain(call => call.Identifier == "draw");
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private static (JsonNode Series, JsonNode Expect) Case(string name)
    {
        var one = SharedData.FieldCase("27-gaps-and-empty-states.json")["cases"]!.AsArray().Single(one => (string?)one!["name"] == name)!;
        return (one["series"]!, one["expect"]!);
    }

    private static FeePoint Stored(DateTimeOffset start, int minute, double? value) =>
        new(start.AddMinutes(minute), TimeSpan.Zero, minute, minute, 1)
        {
            BaseFee = value is { } gwei && double.IsFinite(gwei) ? FeeSpread.OfOne((long)(gwei * 1e9)) : null,
        };

    private static IReadOnlyList<ChartPoint> Draw(IReadOnlyList<ChartPoint> points) =>
        ChartShape.Of(Options(points, null), null).ShouldNotBeNull().Series[0].Points;

    private IRenderedComponent<Chart> Render(IReadOnlyList<ChartPoint> points, TimeWindow window) =>
        _context.Render<Chart>(parameters => parameters.Add(one => one.Options, Options(points, window)));

    private static ChartOptions Options(IReadOnlyList<ChartPoint> points, TimeWindow? window) =>
        new("Test", Glossary.BaseFee, [new ChartSeries("One", ChartTone.Fee, points)]) { Window = window };

    private static int Minute(JsonNode text) =>
        (int)TimeSpan.ParseExact(text.GetValue<string>(), @"hh\:mm", CultureInfo.InvariantCulture).TotalMinutes;

    private static DateTimeOffset Time(JsonNode text) =>
        DateTimeOffset.Parse(text.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static double? Number(JsonNode? node) =>
        node is null ? null
        : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture)
        : node.GetValue<double>();
}
