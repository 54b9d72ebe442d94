using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Slots, finality and reorganisations in memory, and what a reader finds of them. What is added while others read takes the place of what they
/// read.
/// </summary>
internal sealed class MemoryConsensus(TimeProvider time) : IConsensusReader
{
    /// <summary>By number, ascending.</summary>
    public SortedList<long, Slot> Slots { get; private set; } = [];

    /// <summary>What was said of finality, ascending by time.</summary>
    public List<Finality> Finalities { get; private set; } = [];

    public List<ConsensusReorganisation> Reorganisations { get; private set; } = [];

    public CollectorStatus? Collector { get; set; }

    public bool HasBeacon { get; set; } = true;

    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Each question waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Questions, by name.</summary>
    public Dictionary<string, int> Calls { get; } = new(StringComparer.Ordinal);

    public void Add(params IEnumerable<Slot> slots)
    {
        var all = new SortedList<long, Slot>(Slots);
        foreach (var slot in slots)
            all[slot.Number] = slot;
        Slots = all;
    }

    public void Add(Finality said) => Finalities = [.. Finalities, said];

    public void Add(ConsensusReorganisation lost) => Reorganisations = [.. Reorganisations, lost];

    public Task<ConsensusState> GetStateAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        var clock = chain.Slots!;
        var known = Until(asOf);
        var head = known.LastOrDefault(slot => slot.Outcome == SlotOutcome.Proposed && slot.Origin == SlotOrigin.Beacon);
        var hour = (asOf ?? time.GetUtcNow()).AddHours(-1);
        var voted = known.Where(slot => slot.Votes is not null).Select(slot => clock.EpochOf(slot.Number)).Distinct().Order().ToList();
        var epochs = voted.ConvertAll(number => EpochOf(chain, number, asOf));
        return AnswerAsync(
            "state",
            new ConsensusState(
                head,
                HasBeacon ? Finalities.LastOrDefault(one => asOf is null || one.SeenAt <= asOf) : null,
                epochs.LastOrDefault(epoch => epoch.Votes!.IsFinal && epoch.Slots.Slots == clock.SlotsPerEpoch),
                epochs.LastOrDefault(),
                head is null ? null : SyncOf(known.Where(slot => slot.Number > head.Number - clock.SlotsPerEpoch)),
                TallyOf(known.Where(slot => slot.Time > hour)),
                CoverageOf(),
                asOf is null ? Collector : null
            )
            {
                HasBeacon = HasBeacon,
            }
        );
    }

    public Task<IReadOnlyList<Slot>> GetSlotsAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<Slot>>(
            "slots",
            [.. Until(range.AsOf).Where(slot => IsIn(range, slot.Number) && !(slot.Number >= below)).Reverse().Take(count)]
        );

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, long slot, CancellationToken stop) =>
        AnswerAsync("slot", Slots.GetValueOrDefault(slot));

    public Task<Slot?> FindSlotAsync(ChainDescriptor chain, Hash32 root, CancellationToken stop) =>
        AnswerAsync("root", Slots.Values.FirstOrDefault(slot => slot.Root == root));

    public Task<IReadOnlyList<Epoch>> GetEpochsAsync(ChainDescriptor chain, SlotRange range, int count, long? below, CancellationToken stop)
    {
        var numbers = Until(range.AsOf).Select(slot => chain.Slots!.EpochOf(slot.Number)).Distinct();
        return AnswerAsync<IReadOnlyList<Epoch>>(
            "epochs",
            [
                .. numbers
                    .Where(number => IsIn(range, number) && !(number >= below))
                    .OrderDescending()
                    .Take(count)
                    .Select(number => EpochOf(chain, number, range.AsOf)),
            ]
        );
    }

    public Task<IReadOnlyList<ConsensusPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        ConsensusResolution resolution,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (resolution == ConsensusResolution.Epoch && to - from > TimeSpan.FromDays(7))
            throw new ArgumentOutOfRangeException(nameof(to));
        var clock = chain.Slots!;
        var parts = Until(asOf).Where(slot => slot.Time >= from && slot.Time < to).GroupBy(slot => PartOf(clock, slot, resolution));
        return AnswerAsync<IReadOnlyList<ConsensusPoint>>(
            "series",
            [
                .. parts
                    .OrderBy(part => part.Key)
                    .Select(part =>
                    {
                        var said = Finalities.Where(one =>
                            (asOf is null || one.SeenAt <= asOf) && PartOf(clock, one.SeenAt, resolution) == part.Key
                        );
                        return new ConsensusPoint(
                            part.Key,
                            TallyOf(part),
                            SyncOf(part),
                            VotesOf(part),
                            said.Select(one => (long?)one.Distance).Max()
                        );
                    }),
            ]
        );
    }

    public Task<IReadOnlyList<SlotPosition>> GetPositionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var count = chain.Slots!.SlotsPerEpoch;
        var inside = Until(asOf).Where(slot => slot.Time >= from && slot.Time < to).ToLookup(slot => (int)(slot.Number % count));
        return AnswerAsync<IReadOnlyList<SlotPosition>>(
            "positions",
            [.. Enumerable.Range(0, count).Select(position => new SlotPosition(position, TallyOf(inside[position])))]
        );
    }

    public Task<IReadOnlyList<Finality>> GetFinalityAsync(
        ChainDescriptor chain,
        SlotRange range,
        int count,
        long? below,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<Finality>>(
            "finality",
            [
                .. Finalities
                    .Where(one => range.AsOf is null || one.SeenAt <= range.AsOf)
                    .Where(one => IsIn(range, one.Epoch) && !(one.Epoch >= below))
                    .GroupBy(one => one.Epoch)
                    .OrderByDescending(own => own.Key)
                    .Take(count)
                    .Select(own => own.Last()),
            ]
        );

    public Task<IReadOnlyList<ConsensusReorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int count,
        (DateTimeOffset SeenAt, Hash32 OldHead)? after,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<ConsensusReorganisation>>(
            "reorganisations",
            [
                .. Reorganisations
                    .Where(one => !(one.SeenAt < from) && !(one.SeenAt >= to))
                    .OrderByDescending(one => one.SeenAt)
                    .ThenByDescending(one => one.OldHead.ToString(), StringComparer.Ordinal)
                    .Where(one => after is null || IsAfter(one, after.Value))
                    .Take(count),
            ]
        );

    public Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) => AnswerAsync("coverage", CoverageOf());

    private static bool IsAfter(ConsensusReorganisation one, (DateTimeOffset SeenAt, Hash32 OldHead) last) =>
        one.SeenAt < last.SeenAt
        || (one.SeenAt == last.SeenAt && string.CompareOrdinal(one.OldHead.ToString(), last.OldHead.ToString()) < 0);

    private static bool IsIn(SlotRange range, long number) => !(number < range.From) && !(number >= range.To);

    private List<Slot> Until(DateTimeOffset? asOf) =>
        [.. Slots.Values.Where(slot => asOf is null || slot.Time <= asOf).Select(slot => HasBeacon ? slot : Bare(slot))];

    /// <summary>What execution timestamps alone tell of it.</summary>
    private static Slot Bare(Slot slot) =>
        slot.Outcome is SlotOutcome.Proposed or SlotOutcome.Empty
            ? new Slot(slot.Number, slot.Time, slot.Outcome, SlotOrigin.Execution)
            {
                BlockNumber = slot.BlockNumber,
                BlockHash = slot.BlockHash,
            }
            : new Slot(slot.Number, slot.Time, SlotOutcome.Empty, SlotOrigin.Execution);

    private Epoch EpochOf(ChainDescriptor chain, long number, DateTimeOffset? asOf)
    {
        var clock = chain.Slots!;
        var slots = Until(asOf).Where(slot => clock.EpochOf(slot.Number) == number).ToList();
        var said = Finalities.LastOrDefault(one => one.Epoch == number && (asOf is null || one.SeenAt <= asOf));
        return new(
            number,
            clock.StartOf(number * clock.SlotsPerEpoch),
            TallyOf(slots),
            SyncOf(slots),
            VotesOf(slots),
            HasBeacon ? said : null
        );
    }

    private static DateTimeOffset PartOf(SlotClock clock, Slot slot, ConsensusResolution resolution) =>
        PartOf(clock, slot.Time, resolution);

    private static DateTimeOffset PartOf(SlotClock clock, DateTimeOffset time, ConsensusResolution resolution) =>
        resolution switch
        {
            ConsensusResolution.Epoch => clock.StartOf(clock.EpochOf(clock.SlotDuring(time)) * clock.SlotsPerEpoch),
            ConsensusResolution.Hour => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), TimeSpan.Zero),
            _ => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerDay), TimeSpan.Zero),
        };

    private static SlotTally TallyOf(IEnumerable<Slot> slots)
    {
        var counts = slots.ToLookup(slot => slot.Outcome);
        return new(
            counts[SlotOutcome.Proposed].Count(),
            counts[SlotOutcome.Missed].Count(),
            counts[SlotOutcome.Orphaned].Count(),
            counts[SlotOutcome.Withheld].Count(),
            counts[SlotOutcome.Empty].Count()
        );
    }

    private static SyncVotes? SyncOf(IEnumerable<Slot> slots)
    {
        var known = slots.Select(slot => slot is { Outcome: SlotOutcome.Proposed } ? slot.Sync : null).OfType<SyncVotes>().ToList();
        return known.Count == 0 ? null : new(known.Sum(one => one.Set), known.Sum(one => one.Seats));
    }

    private static VoteCount? VotesOf(IEnumerable<Slot> slots)
    {
        var known = slots.Select(slot => slot.Votes).OfType<VoteCount>().ToList();
        return known.Count == 0
            ? null
            : new(
                known.Sum(one => one.Attesters),
                known.Sum(one => one.Voted),
                known.Sum(one => one.Target),
                known.Sum(one => one.Head),
                known.TrueForAll(one => one.IsFinal)
            );
    }

    private Coverage CoverageOf() =>
        Coverage.Of(
            Slots
                .Values.Where(slot => HasBeacon && slot.Origin == SlotOrigin.Beacon)
                .Select(slot => new CoverageRange(slot.Number, slot.Number + 1))
        );

    private async Task<T> AnswerAsync<T>(string question, T answer)
    {
        lock (Calls)
            Calls[question] = Calls.GetValueOrDefault(question) + 1;
        await Gate;
        return Fault is null ? answer : throw Fault;
    }
}
