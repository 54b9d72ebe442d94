using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;

namespace Ethoscope.Data.Consensus;

/// <summary>What is known at a moment.</summary>
/// <param name="Chain">The chain, which has a slot grid.</param>
/// <param name="At">The moment; the clock where it is now.</param>
/// <param name="AsOf">Null is now.</param>
/// <param name="Head">Newest canonical beacon block then; null where none is stored.</param>
/// <param name="Coverage">Slots that a beacon node told of, up to that block.</param>
internal sealed record ConsensusMoment(ChainDescriptor Chain, DateTimeOffset At, DateTimeOffset? AsOf, SlotEntity? Head, Coverage Coverage)
{
    public SlotClock Clock => Chain.Slots!;

    public InclusionWindow Window { get; } = new(Chain.Slots!, Chain.Forks);

    /// <summary>First slot that has not begun.</summary>
    public long NextSlot => Math.Max(0, ((At - Clock.Genesis).Ticks / Clock.SlotDuration.Ticks) + (At < Clock.Genesis ? 0 : 1));

    /// <summary>First slot that a beacon node has not told of.</summary>
    public long End => AsOf is null ? long.MaxValue : (Head?.Number ?? -1) + 1;

    /// <summary>First slot whose votes were not all known.</summary>
    public long VotesEnd => AsOf is null ? long.MaxValue : Math.Max(0, (NextSlot / Clock.SlotsPerEpoch) - 1) * Clock.SlotsPerEpoch;

    public static async Task<ConsensusMoment> OfAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset? asOf,
        TimeProvider time,
        CancellationToken stop
    )
    {
        var head = await context.NewestBlockAsync(chain, asOf, stop);
        var coverage = await context.GetCoverageAsync(new BeaconNetwork(chain, null, []).Series, stop);
        return new(
            chain,
            (asOf ?? time.GetUtcNow()).ToUniversalTime(),
            asOf?.ToUniversalTime(),
            head,
            asOf is null ? coverage : coverage.CutAt((head?.Number ?? -1) + 1)
        );
    }

    public Slot ToSlot(SlotEntity row)
    {
        var slot = row.ToSlot(Window, Clock, AsOf);
        // The block after it told, which had not come.
        return AsOf is not null && row.Number == Head?.Number ? slot with { Outcome = SlotOutcome.Proposed } : slot;
    }

    /// <summary>Slots of a range that only execution blocks may tell of.</summary>
    public IEnumerable<CoverageRange> Unwatched(long start, long end) => Coverage.Gaps(start, Math.Min(end, NextSlot));
}
