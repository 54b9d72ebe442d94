using Ethoscope.Core.Chains;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>
/// A live page over a range of time. Chain, moment, range and zoom are in its address; the view that answers them is loaded, zoomed and loaded
/// anew here, so that a view is never shown for another address than its own.
/// </summary>
public abstract class RangePage<TView, TQuestion, TLines> : LivePage
    where TView : RangeView<TView, TQuestion, TLines>
    where TQuestion : RangeQuestion
    where TLines : class
{
    private TimeWindow? _zoom;
    private string? _zoomProblem;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "zoom")]
    public string? Zoom { get; set; }

    /// <summary>What the address asks for.</summary>
    protected TQuestion Question { get; private set; } = null!;

    /// <summary>What is shown; null before the first is loaded.</summary>
    protected TView? View { get; private set; }

    /// <summary>What of the address was not understood; null where all was.</summary>
    protected string? Problem => Question.Problem ?? _zoomProblem;

    protected override long? LoadedAt => View?.FeedPosition;

    /// <summary>Reads the address.</summary>
    protected abstract TQuestion Ask();

    protected abstract Task<TView> LoadAsync(TQuestion question, TimeWindow? zoom, CancellationToken stop);

    /// <summary>The zoomed part of a view with all the points that it can have.</summary>
    protected abstract Task<Part<TLines>> ReadDetailAsync(TView view);

    /// <summary>A view of the same question but for its range; where the rest of the page need not be read for it, that is taken over.</summary>
    protected virtual Task<TView> LoadRangeAsync(TQuestion question, TimeWindow? zoom) => LoadAsync(question, zoom, Stop);

    /// <summary>Whether the view of one question stays until that of the next is there: those that differ in their range.</summary>
    protected virtual bool IsNear(TQuestion before, TQuestion next) => next == before with { Range = next.Range, Problem = next.Problem };

    /// <summary>Takes note of a view that is to be shown: how fresh it is.</summary>
    protected abstract void Judge(TView? view);

    protected override async Task OnParametersSetAsync()
    {
        var question = Ask();
        var zoom = TimeWindow.TryParse(Zoom);
        _zoomProblem = Zoom is not null && zoom is null ? "The zoom in the address was not understood, so this is the whole range." : null;
        TQuestion? before = Question;
        if (question == before && zoom == _zoom)
            return;

        (Question, _zoom) = (question, zoom);
        if (View is { } view && question == before)
        {
            await LookCloselyAsync(view with { Zoom = zoom, Detail = default });
            return;
        }

        if (View is not null && before is not null && IsNear(before, question))
        {
            await ReadRangeAsync(question, zoom);
            return;
        }

        Show(TakePrerendered<TView>(view => IsAsked(view)));
        if (View is null)
            ShowLoaded(await LoadFirstAsync(stop => LoadAsync(question, zoom, stop)));
    }

    /// <summary>Another range changes the charts; the rest of the page stays as it is.</summary>
    protected async Task ReadRangeAsync(TQuestion question, TimeWindow? zoom)
    {
        var view = await LoadRangeAsync(question, zoom);
        if (View is not null && IsAsked(view))
            Show(view);
    }

    protected async Task ReloadAsync(TView view) => ShowLoaded((await LoadAsync(view.Question, view.Zoom, Stop)).Over(view));

    protected bool IsAsked(TView view) => view.Question == Question && view.Zoom == _zoom;

    /// <summary>Shows what was loaded; where the reader has gone on meanwhile it answers a question of before, and is asked for again.</summary>
    protected void ShowLoaded(TView? loaded)
    {
        if (loaded is null || IsAsked(loaded))
            Show(loaded);
        else if (View is { } view)
            Show(view with { IsOutdated = true });
    }

    protected void Show(TView? view)
    {
        View = view;
        Judge(view);
    }

    protected void GoZoom(TimeWindow? zoom) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("zoom", zoom?.ToString()), replace: true);

    /// <summary>The charts zoom at once; the points between those that they have follow.</summary>
    private async Task LookCloselyAsync(TView view)
    {
        Show(view);
        var detail = await ReadDetailAsync(view);
        if (View is { } now && IsAsked(now) && now.Zoom == view.Zoom)
            Show(now with { Detail = detail });
    }
}
