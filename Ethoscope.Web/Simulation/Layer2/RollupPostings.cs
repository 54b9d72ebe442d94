using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// What a rollup puts on L1, by numbers: batches hold the blocks up to one each; claims of state are of the batches on L1 by then; ZKsync
/// proves batches first. All of it by seed alone.
/// </summary>
internal sealed class RollupPostings
{
    /// <summary>From the newest block of a batch until the batch is due, in milliseconds.</summary>
    private const long Packing = 20_000;

    /// <summary>Slots that a proof takes, on ZKsync and on Scroll.</summary>
    private const int Proving = 100;

    private readonly RollupClock _clock;
    private readonly ulong _seed;

    public RollupPostings(RollupProfile profile, ulong seed, Layer2Timetable timetable, SlotClock slots)
    {
        (Profile, _clock) = (profile, new(profile, seed, timetable));
        var own = _seed = profile.SeedOf(seed);
        Batches = new(own, 0, profile.BatchSlots, slots, at => timetable.OfPostings(profile.Place, at));
        States = new(own, 1, profile.StateSlots, slots, _ => null);
        Proofs = new(own, 2, profile.StateSlots, slots, _ => null);
    }

    public RollupProfile Profile { get; }

    /// <summary>Its blocks' times.</summary>
    public RollupClock Clock => _clock;

    public PostingSchedule Batches { get; }

    public PostingSchedule States { get; }

    /// <summary>Of meaning on ZKsync only.</summary>
    public PostingSchedule Proofs { get; }

    /// <summary>A hash that stands for the state after a batch; of the complement, for its commitment.</summary>
    public Hash32 RootOf(long batch) => SeededRandom.For(_seed, RandomStream.Posting, batch, 9).NextHash();

    /// <summary>The newest block that a batch holds.</summary>
    public long LastOf(long batch) => _clock.NewestDueBy(Batches.DueAt(batch) - Packing);

    /// <summary>The batch that holds a block.</summary>
    public long BatchOf(long block)
    {
        var batch = Batches.FirstDueFrom(_clock.DueAt(block) + Packing);
        while (LastOf(batch - 1) >= block)
            batch--;
        while (LastOf(batch) < block)
            batch++;
        return batch;
    }

    /// <summary>The newest block that is on L1 with the block of a slot.</summary>
    public long SafeAt(long slot) => LastOf(Batches.CountUntil(slot) - 1);

    /// <summary>The newest batch that a proof covers.</summary>
    public long ProvenBy(long proof) => Batches.CountUntil(Proofs.SlotOf(proof) - Proving) - 1;

    /// <summary>The newest batch that a claim of state covers: on ZKsync one that is proven, elsewhere one that is on L1, on Scroll since long enough for a proof.</summary>
    public long ClaimedBy(long state) =>
        Profile.Stack == Layer2Stack.ZkSync
            ? ProvenBy(Proofs.CountUntil(States.SlotOf(state) - Proving) - 1)
            : Batches.CountUntil(States.SlotOf(state) - (Profile.Stack == Layer2Stack.Scroll ? Proving : 1)) - 1;

    /// <summary>The first proof that covers a batch.</summary>
    public long ProofOf(long batch) => First(Proofs, ProvenBy, batch);

    /// <summary>The first claim of state that covers a batch.</summary>
    public long StateOf(long batch) => First(States, ClaimedBy, batch);

    private long First(PostingSchedule schedule, Func<long, long> covered, long batch)
    {
        var index = schedule.CountUntil(Batches.SlotOf(batch));
        while (covered(index) < batch)
            index++;
        return index;
    }
}
