using System.Globalization;
using System.Text.Json.Nodes;
using Bunit;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.JSInterop;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Charts;

public sealed class ChartTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PageContext _context = new();

    [Fact]
    public void Render_FieldCase30_NeverThrowsNorWritesNaN()
    {
        foreach (var one in SharedData.FieldCase("30-chart-degenerate-series.json")["cases"]!.AsArray())
        {
            double?[] values = one!["dataRule"] is not null
                ? [.. Enumerable.Range(0, 10_000).Select(i => (double?)Math.Sin(i / 50.0))]
                : [.. (one["data"]?.AsArray() ?? []).Select(Number)];

            var chart = Render(values);

            foreach (var word in new[] { "NaN", "Infinity", "∞" })
                chart.Markup.ShouldNotContain(word, customMessage: one["name"]!.GetValue<string>());
            chart.FindAll(".chart, .empty-chart").Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData]
    [InlineData(null, null)]
    [InlineData(double.NaN, double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    public void Render_NothingToDraw_ShowsTheEmptyState(params double?[]? values)
    {
        var chart = Render(values ?? [null]);

        chart.Find(".empty-chart").TextContent.ShouldBe("No data yet.");
        _context.JSInterop.Invocations.ShouldNotContain(call => call.Identifier == "draw");
    }

    [Fact]
    public void Render_Series_HasANameAndASummaryForThoseWhoDoNotSeeIt() =>
        Render([1, null, 3])
            .Find(".chart")
            .GetAttribute("aria-label")
            .ShouldBe("Test. One from 2030-01-01 00:00:00 UTC to 2030-01-01 00:00:24 UTC: lowest 1 gwei, highest 3 gwei, last 3 gwei.");

    [Fact]
    public void Render_NewPoint_IsAppendedAlone()
    {
        var module = _context.JSInterop.SetupModule("./js/chart.js");
        module.Mode = JSRuntimeMode.Loose;
        module.SetupModule("draw", _ => true);
        var chart = Render([1, 2]);

        chart.Render(parameters => parameters.Add(one => one.Options, Options([1, 2, 3])));

        module.VerifyInvoke("draw");
        var points = module.VerifyInvoke("append").Arguments[1].ShouldBeAssignableTo<IEnumerable<IEnumerable<object?[]>>>();
        points.ShouldNotBeNull().ShouldHaveSingleItem().ShouldHaveSingleItem()[1].ShouldBe(3.0);
    }

    [Fact]
    public async Task Zoomed_ByTheReader_IsToldToThePageAndResetByIt()
    {
        var told = new List<TimeWindow?>();
        var chart = _context.Render<Chart>(parameters =>
            parameters.Add(one => one.Options, Options([1, 2, 3])).Add(one => one.ZoomChanged, zoom => told.Add(zoom))
        );
        var zoom = new TimeWindow(Start.AddSeconds(6), Start.AddSeconds(18));

        await chart.Instance.ZoomedAsync(zoom.From.ToUnixTimeMilliseconds(), zoom.To.ToUnixTimeMilliseconds());
        chart.Render(parameters => parameters.Add(one => one.Zoom, zoom));
        await chart.Find(".chart-reset").ClickAsync(new());

        told.ShouldBe([zoom, null]);
    }

    [Fact]
    public async Task Table_Opened_HoldsThePointsInViewNewestFirst()
    {
        var chart = _context.Render<Chart>(parameters =>
            parameters.Add(one => one.Options, Options([1, null, 3])).Add(one => one.Csv, "/rows.csv")
        );
        chart.FindAll(".chart-table tr").ShouldBeEmpty();

        await chart.Find(".chart-tools button").ClickAsync(new());

        chart.FindAll(".chart-table tbody td").Select(cell => cell.TextContent).ShouldBe(["3 gwei", "no data", "1 gwei"]);
        chart.Find(".chart-tools a").GetAttribute("href").ShouldBe("/rows.csv");
        chart.Find(".chart-word").TextContent.ShouldStartWith(Glossary.BaseFee.Sentence);
    }

    [Fact]
    public async Task Dispose_ItsScriptStillLoading_DrawsNothingAndLetsItGo()
    {
        var loading = new Loading();
        _context.JSInterop.AddInvocationHandler(loading);
        var module = new CalledModule();
        Render([1, 2]);

        await _context.DisposeComponentsAsync();
        loading.Finish(module);

        await module.Disposed.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        module.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Dispose_InTheMiddleOfDrawing_DropsWhatWasDrawn()
    {
        var loading = new Loading();
        _context.JSInterop.AddInvocationHandler(loading);
        var module = new CalledModule { Drawing = new() };
        Render([1, 2]);
        loading.Finish(module);

        await _context.DisposeComponentsAsync();
        module.Drawing.SetResult(new CalledModule());

        await module.Disposed.WaitAsync(Xunit.TestContext.Current.CancellationToken);
        module.Calls.ShouldBe(["draw", "dispose"]);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private IRenderedComponent<Chart> Render(IReadOnlyList<double?> values) =>
        _context.Render<Chart>(parameters => parameters.Add(one => one.Options, Options(values)));

    private static ChartOptions Options(IReadOnlyList<double?> values) =>
        new(
            "Test",
            Glossary.BaseFee,
            [new ChartSeries("One", ChartTone.Fee, [.. values.Select((value, i) => new ChartPoint(Start.AddSeconds(12 * i), value))])]
        );

    private static double? Number(JsonNode? node) =>
        node is null ? null
        : node.GetValueKind() == System.Text.Json.JsonValueKind.String ? double.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture)
        : node.GetValue<double>();

    private sealed class Loading()
        : JSRuntimeInvocationHandlerBase<IJSObjectReference>(call => call.Identifier == "import", isCatchAllHandler: false)
    {
        public void Finish(IJSObjectReference module) => SetResultBase(module);
    }

    /// <summary>js/chart.js as far as it is called; what it draws comes when the test says so.</summary>
    private sealed class CalledModule : IJSObjectReference
    {
        private readonly TaskCompletionSource _disposed = new();

        public List<string> Calls { get; } = [];

        public TaskCompletionSource<IJSObjectReference?> Drawing { get; init; } = new();

        public Task Disposed => _disposed.Task;

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            Calls.Add(identifier);
            return identifier == "draw" ? (TValue)(await Drawing.Task)! : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) =>
            InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }
}
