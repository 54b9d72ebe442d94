using Ethoscope.Web.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ethoscope.Web.Components.Charts;

/// <summary>
/// A line chart over time (ApexCharts through js/chart.js). A change that only adds points at the right is sent as those points and keeps
/// the
/// reader's zoom; a series with nothing to draw shows an empty state.
/// </summary>
public sealed partial class Chart(IJSRuntime js) : IAsyncDisposable
{
    private ElementReference _host;
    private IJSObjectReference? _module;
    private IJSObjectReference? _chart;
    private ChartOptions? _shown;
    private ChartOptions? _drawn;
    private bool? _drawnDark;
    private bool _busy;

    [Parameter, EditorRequired]
    public ChartOptions Options { get; set; } = null!;

    /// <summary>What is said where there is nothing to draw.</summary>
    [Parameter]
    public string Empty { get; set; } = "No data yet.";

    [CascadingParameter]
    public ThemeChoice? Theme { get; set; }

    protected override void OnParametersSet()
    {
        var thinned = Options with
        {
            Series = [.. Options.Series.Select(series => series with { Points = ChartThinning.Thin(series.Points) })],
        };
        _shown = thinned.Series.Any(series => series.Points.Any(point => point.IsDrawable)) ? thinned : null;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // One call at a time: what changes meanwhile is drawn by the loop of the call that is under way.
        if (_busy)
            return;
        _busy = true;
        try
        {
            while (!ReferenceEquals(_shown, _drawn) || (_drawn is not null && _drawnDark != Theme?.IsDark))
                await ShowAsync(_shown);
        }
        catch (JSDisconnectedException) { }
        catch (OperationCanceledException) { }
        finally
        {
            _busy = false;
        }
    }

    private async Task ShowAsync(ChartOptions? next)
    {
        var before = _drawn;
        var dark = Theme?.IsDark;
        (_drawn, _drawnDark) = (next, dark);
        if (next is null)
        {
            await DropAsync();
            return;
        }

        _module ??= await js.InvokeAsync<IJSObjectReference>("import", "./js/chart.js");
        if (_chart is not null && before is not null && ChartDelta.Between(before, next) is { } delta)
            await _module.InvokeVoidAsync("append", _chart, delta.Points.Select(ChartPayload.Points), delta.From?.ToUnixTimeMilliseconds());
        else if (_chart is null || before is null)
            _chart = await _module.InvokeAsync<IJSObjectReference?>("draw", _host, ChartPayload.Of(next));
        else
            await _module.InvokeVoidAsync("redraw", _chart, ChartPayload.Of(next));
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
        try
        {
            await DropAsync();
            if (_module is not null)
                await _module.DisposeAsync();
        }
        catch (JSDisconnectedException) { }
        catch (OperationCanceledException) { }
    }
}
