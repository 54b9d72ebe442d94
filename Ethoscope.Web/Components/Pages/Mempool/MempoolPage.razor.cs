using Ethoscope.Core.Chains;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Mempool;

/// <summary>What waits in the pool of the node that is read, moving as it is looked at; or that of a past moment, at rest.</summary>
public sealed partial class MempoolPage
{
    private const string NoPrices = "The endpoint tells no prices in this range, or its pool is too large to be read.";
    private const string NoDelays = "We have not listened for long enough in this range: a minute before a block.";
    private const string NoShare = "We have not listened for long enough in this range: ten minutes before a block.";
    private static readonly TimeSpan StateInterval = TimeSpan.FromSeconds(15);

    private MempoolQuestion? _question;
    private TimeWindow? _zoom;
    private string? _zoomProblem;
    private MempoolView? _view;
    private PanelState _state = PanelState.Loading;
    private bool _isUnsupported;
    private Func<MempoolView, ChartOptions> _eligible = null!;
    private Func<MempoolView, ChartOptions> _backlog = null!;

    [Inject]
    internal MempoolLoader Loader { get; set; } = null!;

    [Inject]
    internal MempoolSamplingOptions Sampling { get; set; } = null!;

    [Inject]
    internal InclusionOptions Inclusion { get; set; } = null!;

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

    protected override string? Channel =>
        _view is { Question: { IsLive: true } question } ? LiveChannels.Mempool(question.Chain.Name) : null;

    protected override long? LoadedAt => _view?.FeedPosition;

    private bool IsClipped => _question!.Range.At(_question.At ?? Time.GetUtcNow()).Length > MempoolSeries.LongestRange;

    private bool HasPoints => _view?.Points.Value is { Count: > 0 };

    protected override void OnInitialized()
    {
        _eligible = view => MempoolCharts.Eligible(view, Sampling.PricesGapAfter);
        _backlog = view => MempoolCharts.Backlog(view, Sampling.PricesGapAfter);
    }

    protected override async Task OnParametersSetAsync()
    {
        var question = MempoolQuestion.Read(Chains, ChainName, At, (Range, From, To), Time.GetUtcNow());
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

        if (_view is null || before is null || question != before with { Range = question.Range, Problem = question.Problem })
            Show(TakePrerendered<MempoolView>(view => view.Question == question && view.Zoom == zoom));
        if (_view?.Question != question)
            ShowLoaded(await LoadFirstAsync(stop => Loader.LoadAsync(question, zoom, stop)));
    }

    /// <summary>The charts zoom at once; the points between those that they have follow.</summary>
    private async Task LookCloselyAsync(MempoolView view)
    {
        Show(view);
        var detail = await Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);
        if (_view is { } now && IsAsked(now) && now.Zoom == view.Zoom)
            Show(now with { Detail = detail });
    }

    private bool IsAsked(MempoolView view) => view.Question == _question && view.Zoom == _zoom;

    private void GoZoom(TimeWindow? zoom) => Nav.NavigateTo(Nav.GetUriWithQueryParameter("zoom", zoom?.ToString()), replace: true);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (_view is not { } before)
            return false;
        if (batch.Missed)
        {
            ShowLoaded((await Loader.LoadAsync(before.Question, before.Zoom, Stop)).Over(before));
            return true;
        }

        var after = before;
        foreach (var item in batch.Events)
        {
            if (LiveJson.TryRead<MempoolMessage>(item.Payload) is not { } message)
                continue;
            if (message.Sample is { } sample)
                after = after.Apply(sample, Sampling.GapAfter);
            if (message.Inclusion is { } block)
                after = after.Apply(block, Inclusion.GapAfter);
            after = after with { FeedPosition = item.Id };
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
        var after = view;
        if (_state.Kind != PanelKind.Fresh && now - view.StateAt >= StateInterval)
        {
            after = view with { State = (await Loader.ReadStateAsync(view.Question, Stop)).Or(view.State), StateAt = now };
            if (!ReferenceEquals(_view, view))
                return false;
        }

        var before = _state;
        Show(after);
        return before != _state;
    }

    /// <summary>Shows what was loaded; where the reader has gone on meanwhile it answers a question of before, and is asked for again.</summary>
    private void ShowLoaded(MempoolView? loaded)
    {
        if (loaded is null || IsAsked(loaded))
            Show(loaded);
        else if (_view is { } view)
            Show(view with { IsOutdated = true });
    }

    private void Show(MempoolView? view)
    {
        _view = view;
        var now = Time.GetUtcNow();
        _state = view is null ? PanelState.Loading : MempoolFreshness.Of(view, now, Sampling.GapAfter);
        _isUnsupported = view?.State.Value?.At(view.Question.At ?? now, Sampling.GapAfter) == MempoolStanding.Unsupported;
    }

    private PanelState InclusionState()
    {
        if (_view is null)
            return PanelState.Loading;
        var blocks = _view.Inclusions.Value;
        var last = blocks is [.., var newest] ? newest.Last : (DateTimeOffset?)null;
        return MempoolFreshness.OfInclusions(_view, last, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool holds) =>
        _view is null
            ? PanelState.Loading
            : MempoolFreshness.OfPart(_state, failure, holds, _view.Points.Value is [.., var last] ? last.Last : null);

    private string ChainAddress(ChainDescriptor chain) =>
        Nav.GetUriWithQueryParameter("chain", chain.Name == Chains.Main.Name ? null : chain.Name);
}
