using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Web.Api;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>Slots, votes and finality, moving with each slot; or those of a past moment, at rest.</summary>
public sealed partial class ConsensusPage
{
    private static readonly TimeSpan ChartsEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StateEvery = TimeSpan.FromSeconds(15);

    internal static readonly RangePreset StandardRange = RangePreset.Hours24;

    private PanelState _state = PanelState.Loading;
    private PickedSlot? _picked;

    [Inject]
    internal ConsensusLoader Loader { get; set; } = null!;

    /// <summary>The slot whose detail is shown.</summary>
    [SupplyParameterFromQuery(Name = "slot")]
    public string? SlotNumber { get; set; }

    protected override string? Channel =>
        View is { Question: { IsLive: true } question } ? LiveChannels.Consensus(question.Chain.Name) : null;

    private string? PointsNote =>
        View?.Resolution switch
        {
            null => null,
            ConsensusResolution.Epoch => "by epoch, by head count",
            ConsensusResolution.Hour => "by hour, by head count",
            _ => "by day, by head count",
        };

    private string? HoursNote =>
        View is null ? null
        : View.HoursResolution == ConsensusResolution.Hour ? "by hour"
        : "by day";

    protected override RangeQuestion Ask() => RangeQuestion.Read(Chains, ChainName, At, (Range, From, To), StandardRange, Time.GetUtcNow());

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        await PickAsync();
    }

    protected override Task<ConsensusView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        Loader.LoadAsync(question, zoom, stop);

    protected override Task<ConsensusView> LoadRangeAsync(RangeQuestion question, TimeWindow? zoom) =>
        View is { Question.Chain.Slots: not null } shown
            ? Loader.LoadChartsAsync(shown, question, zoom, Stop)
            : base.LoadRangeAsync(question, zoom);

    protected override Task<Part<IReadOnlyList<ConsensusPoint>>> ReadDetailAsync(ConsensusView view) => Loader.ReadDetailAsync(view, Stop);

    protected override async Task<bool> OnLiveAsync(LiveBatch batch)
    {
        if (View is not { } before)
            return false;
        if (batch.Missed)
        {
            await ReloadAsync(before);
            return true;
        }

        var messages = batch.Events.Select(item => LiveJson.TryRead<ConsensusMessage>(item.Payload)).OfType<ConsensusMessage>().ToList();
        if (messages.Count == 0)
            return false;

        var after = await Loader.RefreshAsync(before, messages.Exists(message => message.Reorganised), Stop);
        if (!ReferenceEquals(View, before))
            return true;
        // What is of the past, and the charts now and then, at the next look at the clock.
        var outdated = messages.Exists(message => message.Head is null) || Time.GetUtcNow() - before.ChartsAt >= ChartsEvery;
        Show(after with { FeedPosition = batch.Events[^1].Id, IsOutdated = before.IsOutdated || outdated });
        return true;
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
        if (_state.Kind != PanelKind.Fresh && now - view.StateAt >= StateEvery)
        {
            after = await Loader.RefreshAsync(view, reorganised: false, Stop);
            if (!ReferenceEquals(View, view))
                return false;
        }

        var before = _state;
        Show(after);
        return before != _state || !ReferenceEquals(after, view);
    }

    protected override void Judge(ConsensusView? view) =>
        _state = view is null ? PanelState.Loading : ConsensusFreshness.Of(view, Time.GetUtcNow());

    private PanelState Part(string? failure, bool holds) =>
        View is null ? PanelState.Loading : ConsensusFreshness.OfPart(_state, failure, holds);

    /// <summary>The slot that the address names: of the map, or asked for.</summary>
    private async Task PickAsync()
    {
        if (SlotNumber is null || Question.Chain.Slots is null)
        {
            _picked = null;
            return;
        }

        if (!QueryNumber.TryParse(SlotNumber, out var number))
        {
            _picked = new(null, default, "The slot in the address was not understood. Write it in decimal digits.");
            return;
        }

        var question = Question;
        var found = await Loader.FindAsync(question, number, Stop);
        if (ReferenceEquals(question, Question))
            _picked = new(number, found, null);
    }
}
