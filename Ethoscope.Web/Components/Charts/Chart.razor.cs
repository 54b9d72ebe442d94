using Ethoscope.Web.Components.Layout;
using Ethoscope.Web.Components.Ranges;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ethoscope.Web.Components.Charts;

/// <summary>
/// A chart over time (ApexCharts through js/chart.js). A change that only adds points at the right is sent as those points and keeps the
/// reader's zoom, which its page holds (<c>@bind-Zoom</c>); a chart with nothing to draw shows an empty state.
/// </summary>
public sealed partial class Chart(IJSRuntime js) : IAsyncDisposable
{
    /// <summary>Pixels that ApexCharts adds below a chart: kept free from the start, that nothing moves when it is drawn.</summary>
    private const int Foot = 15;

    private readonly string _id = "chart-" + Guid.NewGuid().ToString("N")[..8];
    private ElementReference _host;
    private ElementReference _brush;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private DotNetObjectReference<Chart>? _self;
    private (ChartOptions Options, TimeWindow? Zoom)? _shaped;
    private TimeWindow? _zoom;
    private ChartOptions? _shown;
    private DateTimeOffset? _starts;
    private ChartOptions? _drawn;
    private TimeWindow? _drawnZoom;
    private bool? _drawnDark;
    private bool _busy;
    private bool _isDisposed;
    private bool _tabular;

    [Parameter, EditorRequired]
    public ChartOptions Options { get; set; } = null!;

    /// <summary>The part of the range that is looked at; null for all of it.</summary>
    [Parameter]
    public TimeWindow? Zoom { get; set; }

    /// <summary>The reader zoomed: by dragging, by keys or by the brush; null for the whole range.</summary>
    [Parameter]
    public EventCallback<TimeWindow?> ZoomChanged { get; set; }

    /// <summary>The reader chose a moment, of a chart whose moments can be chosen.</summary>
    [Parameter]
    public EventCallback<DateTimeOffset> Picked { get; set; }

    /// <summary>Address of the exact rows as CSV; null where there is none.</summary>
    [Parameter]
    public string? Csv { get; set; }

    /// <summary>What is said where there is nothing to draw.</summary>
    [Parameter]
    public string Empty { get; set; } = "No data yet.";

    [CascadingParameter]
    public ThemeChoice? Theme { get; set; }

    [CascadingParameter]
    public ZoneChoice Zone { get; set; } = ZoneChoice.Utc;

    /// <summary>Called by js/chart.js, in milliseconds; without ends for the whole range.</summary>
    [JSInvokable]
    public Task ZoomedAsync(double? from, double? to)
    {
        TimeWindow? zoom = from is { } start && to is { } end && start < end ? new TimeWindow(Moment(start), Moment(end)) : null;
        return InvokeAsync(() =>
        {
            _drawnZoom = zoom;
            return ChooseAsync(zoom);
        });
    }

    /// <summary>Called by js/chart.js, in milliseconds.</summary>
    [JSInvokable]
    public Task PickedAsync(double at) => InvokeAsync(() => Picked.InvokeAsync(Moment(at)));

    protected override void OnParametersSet()
    {
        if (ZoomChanged.HasDelegate)
            _zoom = Zoom;
        Reshape();
    }

    /// <summary>Where the page does not hold the zoom, the chart does.</summary>
    private async Task ChooseAsync(TimeWindow? zoom)
    {
        if (zoom == _zoom)
            return;
        if (ZoomChanged.HasDelegate)
        {
            await ZoomChanged.InvokeAsync(zoom);
            return;
        }

        _zoom = zoom;
        Reshape();
        StateHasChanged();
    }

    private void Reshape()
    {
        if (_shaped == (Options, _zoom))
            return;
        _shaped = (Options, _zoom);
        _shown = ChartShape.Of(Options, _zoom);
        _starts = ChartStart.Of(Options);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // One call at a time: what changes meanwhile is drawn by the loop of the call that is under way.
        if (_busy || _isDisposed)
            return;
        _busy = true;
        try
        {
            while (!_isDisposed && !IsDrawn())
                await ShowAsync(_shown);
        }
        catch (JSDisconnectedException) { }
        catch (OperationCanceledException) { }
        finally
        {
            _busy = false;
        }

        // Its page was left in the middle of a call, which has only now given what is to be let go.
        if (_isDisposed)
            await ReleaseAsync();
    }

    private static DateTimeOffset Moment(double at) => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Clamp(at, 0, 4e12));

    private bool IsDrawn() => ReferenceEquals(_shown, _drawn) && (_drawn is null || (_drawnDark == Theme?.IsDark && _drawnZoom == _zoom));

    private async Task ShowAsync(ChartOptions? next)
    {
        var (before, zoomed, themed) = (_drawn, _drawnZoom != _zoom, _drawnDark != Theme?.IsDark);
        (_drawn, _drawnDark, _drawnZoom) = (next, Theme?.IsDark, _zoom);
        if (next is null)
        {
            await DropAsync();
            return;
        }

        var zoom = ChartPayload.Window(_zoom);
        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/chart.js");
        if (_isDisposed)
            return;
        if (_chart is null || before is null)
        {
            _self ??= DotNetObjectReference.Create(this);
            ElementReference? brush = Options.HasBrush ? _brush : null;
            _chart = await _module.InvokeAsync<IJSObjectReference?>("draw", _host, ChartPayload.Of(next, Zone), zoom, brush, _self);
        }
        else if (!themed && ChartDelta.Between(before, next) is { } delta)
        {
            var window = ChartPayload.Window(next.Window);
            if (!ReferenceEquals(before, next) && !delta.IsEmpty)
                await _module.InvokeVoidAsync(
                    "append",
                    _chart,
                    delta.Points.Select(ChartPayload.Points),
                    delta.From?.ToUnixTimeMilliseconds(),
                    window
                );
            if (zoomed)
                await _module.InvokeVoidAsync("zoom", _chart, zoom);
        }
        else
        {
            await _module.InvokeVoidAsync("redraw", _chart, ChartPayload.Of(next, Zone), zoom);
        }
    }

    private async Task DropAsync()
    {
        if (_chart is null)
            return;
        var (module, chart) = (_module!, _chart);
        _chart = null;
        await module.InvokeVoidAsync("dispose", chart);
        await chart.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _isDisposed = true;
        if (!_busy)
            await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        try
        {
            await DropAsync();
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException) { }
        catch (OperationCanceledException) { }
        finally
        {
            _self?.Dispose();
        }
    }
}
