using System.Collections.Concurrent;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>What rollups know of the simulated L1. Thread safe.</summary>
internal sealed class ParentChain(ChainHistory history, ChainDescriptor chain, TimeProvider time)
{
    /// <summary>Slots that a block refers back by at least: more than any branch that loses is long.</summary>
    private const int Behind = 16;

    private const int MostKept = 20_000;

    private readonly SlotClock _slots = SimulatedChain.SlotsOf(chain);
    private readonly ConcurrentDictionary<long, L1Origin> _origins = [];
    private readonly BodyGenerator _bodies = new((ulong)history.Anchor.Seed, history.Market, history.Postings);

    public SlotClock Slots => _slots;

    /// <summary>Slot of the newest block.</summary>
    public long HeadSlot => history.Read(time.GetUtcNow(), moment => moment.Head.Slot);

    /// <summary>Slot of the finalised block.</summary>
    public long FinalizedSlot => history.Read(time.GetUtcNow(), moment => moment.Finalized.Slot);

    /// <summary>The block of L1 that rollups' blocks of a time (Unix seconds, not after now) refer to.</summary>
    public L1Origin OriginAt(long second)
    {
        var slot = _slots.SlotDuring(DateTimeOffset.FromUnixTimeSeconds(second)) - Behind;
        if (_origins.Count > MostKept)
            _origins.Clear();
        return _origins.GetOrAdd(slot, Read);
    }

    /// <summary>Transaction and time of a posting that is due from a slot on; null while no block holds it.</summary>
    public (Hash32 Hash, DateTimeOffset Time)? Find(RollupPostings rollup, PostingKind kind, long index, long slot) =>
        FirstFrom(slot) is { } block && _bodies.HashOf(block, rollup, kind, index) is { } hash ? (hash, block.Time) : null;

    /// <summary>The first canonical block from a slot on; null where there is none yet.</summary>
    private SimulatedBlock? FirstFrom(long slot) =>
        history.Read(
            time.GetUtcNow(),
            moment =>
                history.IndexUntil(slot - 1) + 1 is var index && index < moment.Count ? history.Canonical(index) : (SimulatedBlock?)null
        );

    private L1Origin Read(long slot)
    {
        var block = history.Read(time.GetUtcNow(), _ => history.CanonicalUntil(slot));
        var fee = BlobFeeRule.BaseFeeWei(block.ExcessBlobGas, chain.Forks.At(block.Time).Blobs!)!.Value;
        return new(block.Number, block.Hash, block.Timestamp, block.BaseFeeWei, (long)fee);
    }
}
