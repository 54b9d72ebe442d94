using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>The newest blocks of a chain, moving as they come; or those of a past moment, at rest.</summary>
public sealed partial class BlocksPage
{
    private static readonly TimeSpan StatusInterval = TimeSpan.FromSeconds(15);

    private BlocksQuestion? _question;
    private TimeWindow? _zoom;
    private string? _zoomProblem;
    private BlocksView? _view;
    private PanelState _chainState = PanelState.Loading;

    [Inject]
    internal BlocksLoader Loader { get; set; } = null!;

    [Inject]
    internal NavigationManager Nav { get; set; } = null!;

    [Inject]
    internal ConfiguredChains Chains { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "chain")]
    public string? ChainName { get; set; }

    [SupplyParameterFromQuery(Name = "at")]
    public string? At { get; set; }

    [SupplyParameterFromQuery(Name = "below")]
    public string? Below { get; set; }

    [SupplyParameterFromQuery(Name = "range")]
    public string? Range { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "zoom")]
    public string? Zoom { get; set; }

    protected override string? Channel =>
        _view is { Question: { IsLive: true } question } ? LiveChannels.Blocks(question.Chain.Name) : null;

    protected override long? LoadedAt => _view?.FeedPosition;

    private string Heading => _view?.Head is { } head && _question!.IsLive ? $"{Count.Text(head.Header.Number)} · Blocks" : "Blocks";

    protected override async Task OnParametersSetAsync()
    {
        var question = BlocksQuestion.Read(Chains, ChainName, At, Below, (Range, From, To), Time.GetUtcNow());
        var zoom = TimeWindow.TryParse(Zoom);
        _zoomProblem = Zoom is not null && zoom is null ? "The zoom in the address was not understood, so this is the whole range." : null;
        var before = _question;
        if (question == before && zoom == _zoom)
            return;

        (_question, _zoom) = (question, zoom);
        if (_view is { } view && question == before)
        {
            await LookCloselyAsync(view with { Zoom = zoom, Detail = default });
            return;
        }

        if (_view is not null && before is not null && question == before with { Range = question.Range, Problem = question.Problem })
        {
            await ReadRangeAsync(question, zoom);
            return;
        }

        Show(TakePrerendered<BlocksView>(view => view.Question == question && view.Zoom == zoom));
        if (_view is null)
            ShowLoaded(await LoadFirstAsync(stop => Loader.LoadAsync(question, zoom, stop)));
    }

    /// <summary>The chart zooms at once; the points between those that it has follow.</summary>
    private async Task LookCloselyAsync(BlocksView view)
    {
        Show(view);
        var detail = await Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);
        if (_view is { } now && IsAsked(now) && now.Zoom == view.Zoom)
            Show(now with { Detail = detail });
    }

    /// <summary>Another range changes the chart; the rest of the page stays as it is.</summary>
    private async Task ReadRangeAsync(BlocksQuestion question, TimeWindow? zoom)
    {
        var head = _view?.Head;
        var chart = await Loader.LoadChartAsync(question, zoom, _view!.Status.Value, Stop);
        if (_view is { } now && question == _question && zoom == _zoom)
            Show(
                chart with
                {
                    FeedPosition = now.FeedPosition,
                    Status = now.Status,
                    StatusAt = now.StatusAt,
                    Latest = now.Latest,
                    Rows = now.Rows,
                    Reorganisations = now.Reorganisations,
                    IsOutdated = now.IsOutdated || now.Head != head,
                }
            );
    }

    private bool IsAsked(BlocksView view) => view.Question == _question && view.Zoom == _zoom;

    private void GoZoom(TimeWindow? zoom) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("zoom", zoom?.ToString()), replace: true);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;

        var after = batch.Missed ? null : before;
        foreach (var item in batch.Events)
        {
            if (LiveJson.TryRead<BlocksMessage>(item.Payload) is { } message)
                after = after?.Apply(message) is { } next ? next with { FeedPosition = item.Id } : null;
        }

        if (after is null)
        {
            ShowLoaded((await Loader.LoadAsync(before.Question, before.Zoom, Stop)).Over(before));
            return true;
        }

        Show(after);
        return after with { FeedPosition = before.FeedPosition } != before;
    }

    protected override async Task<bool> OnClockAsync()
    {
        if (_view is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        if (IsAsked(view) && (view.HasFailure || view.IsOutdated))
        {
            ShowLoaded((await Loader.LoadAsync(view.Question, view.Zoom, Stop)).Over(view));
            return true;
        }

        var now = Time.GetUtcNow();
        var (status, statusAt) = (view.Status, view.StatusAt);
        if (now - view.StatusAt >= StatusInterval || _chainState.Kind != PanelKind.Fresh)
        {
            (status, statusAt) = ((await Loader.ReadStatusAsync(view.Question, Stop)).Or(view.Status), now);
            if (!ReferenceEquals(_view, view))
                return false;
        }

        var before = _chainState;
        Show(view with { Status = status, StatusAt = statusAt });
        return before != _chainState || status.Value?.Finalized != view.Status.Value?.Finalized;
    }

    /// <summary>Shows what was loaded; where the reader has gone on meanwhile it answers a question of before, and is asked for again.</summary>
    private void ShowLoaded(BlocksView? loaded)
    {
        if (loaded is null || IsAsked(loaded))
            Show(loaded);
        else if (_view is { } view)
            Show(view with { IsOutdated = true });
    }

    private void Show(BlocksView? view)
    {
        _view = view;
        _chainState = view is null ? PanelState.Loading : BlocksFreshness.Of(view.Question, view.Status, view.Head, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool shown) =>
        _view is null ? PanelState.Loading : BlocksFreshness.OfPart(_chainState, failure, shown);
}
