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

    internal static readonly RangePreset StandardRange = RangePreset.Hour;

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

    protected override string? Channel =>
        View is { Question: { IsLive: true } question } ? LiveChannels.Mempool(question.Chain.Name) : null;

    private bool IsClipped => Question.Range.At(Question.At ?? Time.GetUtcNow()).Length > MempoolSeries.LongestRange;

    private bool HasPoints => View?.Points.Value is { Count: > 0 };

    protected override void OnInitialized()
    {
        _eligible = view => MempoolCharts.Eligible(view, Sampling.PricesGapAfter);
        _backlog = view => MempoolCharts.Backlog(view, Sampling.PricesGapAfter);
    }

    protected override RangeQuestion Ask() => RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), StandardRange, Time.GetUtcNow());

    protected override Task<MempoolView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<Part<IReadOnlyList<MempoolPoint>>> ReadDetailAsync(MempoolView view) =>
        Loader.ReadDetailAsync(view.Question, view.Window, view.Zoom, Stop);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } before)
            return false;
        if (batch.Missed)
        {
            await ReloadAsync(before);
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
        if (View is not { } view || !(view.Question.IsLive || view.HasFailure))
            return false;
        if (IsAsked(view) && (view.HasFailure || view.IsOutdated))
        {
            await ReloadAsync(view);
            return true;
        }

        var now = Time.GetUtcNow();
        var after = view;
        if (_state.Kind != PanelKind.Fresh && now - view.StateAt >= StateInterval)
        {
            after = view with { State = (await Loader.ReadStateAsync(view.Question, Stop)).Or(view.State), StateAt = now };
            if (!ReferenceEquals(View, view))
                return false;
        }

        var before = _state;
        Show(after);
        return before != _state;
    }

    protected override void Judge(MempoolView? view)
    {
        var now = Time.GetUtcNow();
        _state = view is null ? PanelState.Loading : MempoolFreshness.Of(view, now, Sampling.GapAfter);
        _isUnsupported = view?.State.Value?.At(view.Question.At ?? now, Sampling.GapAfter) == MempoolStanding.Unsupported;
    }

    private PanelState InclusionState()
    {
        if (View is null)
            return PanelState.Loading;
        var blocks = View.Inclusions.Value;
        var last = blocks is [.., var newest] ? newest.Last : (DateTimeOffset?)null;
        return MempoolFreshness.OfInclusions(View, last, Time.GetUtcNow());
    }

    private PanelState PartState(string? failure, bool holds) =>
        View is null
            ? PanelState.Loading
            : MempoolFreshness.OfPart(_state, failure, holds, View.Points.Value is [.., var last] ? last.Last : null);
}
