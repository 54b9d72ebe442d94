using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Live;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>Asks for all that the page Consensus shows. What cannot be had is a part with its reason; the rest is shown.</summary>
internal sealed class ConsensusLoader(IConsensusReader reader, ILiveFeed feed, TimeProvider time, PartReader parts)
{
    /// <summary>Epochs of the map.</summary>
    public const int MapEpochs = 12;

    private const int Reorganisations = 6;
    private static readonly TimeSpan ByEpoch = TimeSpan.FromDays(2);
    private static readonly TimeSpan ByHour = TimeSpan.FromDays(31);
    private static readonly TimeSpan LongestPositions = TimeSpan.FromDays(7);

    /// <param name="zoom">The part of the charts that is looked at closely; null for none.</param>
    public async Task<ConsensusView> LoadAsync(RangeQuestion question, TimeWindow? zoom, CancellationToken stop)
    {
        // The position is read first: a message that comes while the queries run is applied again rather than lost.
        var view = new ConsensusView(question, feed.LastId);
        if (question.Chain.Slots is not { } clock)
            return view with { StateAt = time.GetUtcNow(), ChartsAt = time.GetUtcNow() };

        var (now, reorganisations) = (ReadNowAsync(view, clock, stop), ReadReorganisationsAsync(question, stop));
        view = await now with { Reorganisations = await reorganisations };
        return await ReadChartsAsync(view with { Zoom = zoom }, clock, stop);
    }

    /// <summary>What moves with each slot, read anew.</summary>
    public async Task<ConsensusView> RefreshAsync(ConsensusView view, bool reorganised, CancellationToken stop)
    {
        if (view.Question.Chain.Slots is not { } clock)
            return view;

        var after = await ReadNowAsync(view, clock, stop);
        return (reorganised ? after with { Reorganisations = await ReadReorganisationsAsync(view.Question, stop) } : after).Over(view);
    }

    /// <summary>A view of another range, whose other parts are those of one that is shown.</summary>
    public Task<ConsensusView> LoadChartsAsync(ConsensusView shown, RangeQuestion question, TimeWindow? zoom, CancellationToken stop) =>
        ReadChartsAsync(shown with { Question = question, Zoom = zoom }, question.Chain.Slots!, stop);

    /// <summary>The zoomed part of the charts, where shorter parts than those of the whole can be had.</summary>
    public async Task<Part<IReadOnlyList<ConsensusPoint>>> ReadDetailAsync(ConsensusView view, CancellationToken stop) =>
        view.Zoom is { } part && ResolutionOf(part.Length) < view.Resolution
            ? await ReadPointsAsync(view.Question, part, ResolutionOf(part.Length), stop)
            : default;

    /// <summary>A slot by number, for its detail; a part without value and failure where nothing is known of it.</summary>
    public async Task<Part<Slot>> FindAsync(RangeQuestion question, long number, CancellationToken stop)
    {
        var answer = await parts.ReadAsync(async () => new Answer(await reader.FindSlotAsync(question.Chain, number, stop)));
        return new(answer.Value?.Slot is { } slot && !(slot.Time > question.At) ? slot : null, answer.Failure);
    }

    private async Task<ConsensusView> ReadNowAsync(ConsensusView view, SlotClock clock, CancellationToken stop)
    {
        var (chain, at, now) = (view.Question.Chain, view.Question.At, time.GetUtcNow());
        var last = clock.EpochOf(clock.SlotDuring(at ?? now));
        var epochs = new SlotRange(Math.Max(0, last - MapEpochs + 1), last + 1, at);
        var slots = new SlotRange(epochs.From * clock.SlotsPerEpoch, epochs.To * clock.SlotsPerEpoch, at);
        var state = parts.ReadAsync(() => reader.GetStateAsync(chain, at, stop));
        var map = parts.ReadAsync(() => reader.GetSlotsAsync(chain, slots, MapEpochs * clock.SlotsPerEpoch, null, stop));
        var rows = parts.ReadAsync(() => reader.GetEpochsAsync(chain, epochs, MapEpochs, null, stop));
        return view with { State = await state, StateAt = now, Slots = await map, Epochs = await rows };
    }

    private async Task<ConsensusView> ReadChartsAsync(ConsensusView view, SlotClock clock, CancellationToken stop)
    {
        var (question, now) = (view.Question, time.GetUtcNow());
        var first = view.State.Value?.Coverage.First is { } slot ? clock.StartOf(slot) : clock.FirstBlock;
        var window = question.Range.At(question.At ?? question.Range.EndAt(now), first);
        var (resolution, hours) = (
            ResolutionOf(window.Length),
            window.Length > ByHour ? ConsensusResolution.Day : ConsensusResolution.Hour
        );
        var places = window.Length > LongestPositions ? window with { From = window.To - LongestPositions } : window;
        var points = ReadPointsAsync(question, window, resolution, stop);
        var lost = resolution == hours ? points : ReadPointsAsync(question, window with { From = Floor(window.From) }, hours, stop);
        var positions = parts.ReadAsync(() => reader.GetPositionsAsync(question.Chain, places.From, places.To, question.At, stop));
        view = view with
        {
            Window = window,
            ChartsAt = now,
            Resolution = resolution,
            Points = await points,
            HoursResolution = hours,
            Hours = await lost,
            PositionsWindow = places,
            Positions = await positions,
        };
        return view with { Detail = await ReadDetailAsync(view, stop) };
    }

    private Task<Part<IReadOnlyList<ConsensusPoint>>> ReadPointsAsync(
        RangeQuestion question,
        TimeWindow window,
        ConsensusResolution resolution,
        CancellationToken stop
    ) => parts.ReadAsync(() => reader.GetSeriesAsync(question.Chain, window.From, window.To, resolution, question.At, stop));

    private Task<Part<IReadOnlyList<ConsensusReorganisation>>> ReadReorganisationsAsync(RangeQuestion question, CancellationToken stop) =>
        parts.ReadAsync(() => reader.GetReorganisationsAsync(question.Chain, null, question.At?.AddTicks(1), Reorganisations, null, stop));

    private static ConsensusResolution ResolutionOf(TimeSpan length) =>
        length <= ByEpoch ? ConsensusResolution.Epoch
        : length <= ByHour ? ConsensusResolution.Hour
        : ConsensusResolution.Day;

    private static DateTimeOffset Floor(DateTimeOffset at) => at.AddTicks(-(at.UtcTicks % TimeSpan.TicksPerHour));

    private sealed record Answer(Slot? Slot);
}
