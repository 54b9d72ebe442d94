using System.Collections.Frozen;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>What all rollups put into the blocks of L1, by seed and slots alone.</summary>
internal sealed class L1Postings
{
    /// <summary>Most blobs of a block that rollups take together: others come in too.</summary>
    private const int MostBlobs = 17;

    private readonly ulong _seed;
    private readonly FrozenDictionary<Address, (RollupPostings Rollup, PostingKind Kind)> _senders;

    public L1Postings(ulong seed, SlotClock slots)
    {
        _seed = seed;
        Timetable = new(seed);
        Rollups = [.. RollupTable.All.Select(profile => new RollupPostings(profile, seed, Timetable, slots))];
        _senders = Rollups
            .SelectMany(rollup => new[] { PostingKind.Batch, PostingKind.StateRoot }.Select(kind => (rollup, kind)))
            .ToFrozenDictionary(pair => PostingAccounts.Of(pair.rollup.Profile, pair.kind));
    }

    /// <summary>What befalls rollups.</summary>
    public Layer2Timetable Timetable { get; }

    /// <summary>In the order of <see cref="RollupTable"/>.</summary>
    public IReadOnlyList<RollupPostings> Rollups { get; }

    /// <summary>Contracts whose events tell of postings.</summary>
    public FrozenSet<Address> Emitters { get; } =
        RollupTable.All.SelectMany(profile => profile.Known.Posting!.Events.Select(one => one.Contract)).ToFrozenSet();

    /// <summary>Whether a block may hold events of such contracts.</summary>
    public bool HasAny(SimulatedBlock block, IReadOnlySet<Address> emitters) =>
        In(block.ParentSlot, block.Slot)
            .Any(one => one.Rollup.Profile.Known.Posting!.Events.Any(told => told.Kind == one.Kind && emitters.Contains(told.Contract)));

    /// <summary>What a block holds, in its order: batches, then proofs, then claims of state.</summary>
    public IReadOnlyList<L1Posting> In(long parentSlot, long slot)
    {
        List<L1Posting>? found = null;
        foreach (var rollup in Rollups)
        {
            var (first, end) = rollup.Batches.Between(parentSlot, slot);
            for (var index = first; index < end; index++)
                (found ??= []).Add(new(rollup, PostingKind.Batch, index, BlobsOf(rollup, index), index));
        }

        foreach (var rollup in Rollups)
            AddStates(ref found, rollup, parentSlot, slot);
        return found is null ? [] : Fit(found);
    }

    /// <summary>Transactions that an account has sent until a slot; 0 where it is not one that posts.</summary>
    public long NonceOf(Address account, long slot) =>
        !_senders.TryGetValue(account, out var sender) ? 0
        : sender.Kind == PostingKind.Batch ? sender.Rollup.Batches.CountUntil(slot)
        : sender.Rollup.States.CountUntil(slot) + ProofsOf(sender.Rollup, slot);

    private static void AddStates(ref List<L1Posting>? found, RollupPostings rollup, long parentSlot, long slot)
    {
        if (rollup.Profile.Stack == Layer2Stack.ZkSync)
        {
            var (firstProof, endProof) = rollup.Proofs.Between(parentSlot, slot);
            for (var index = firstProof; index < endProof; index++)
                (found ??= []).Add(new(rollup, PostingKind.Proof, index, 0, index + rollup.States.CountUntil(parentSlot)));
        }

        var (first, end) = rollup.States.Between(parentSlot, slot);
        for (var index = first; index < end; index++)
            (found ??= []).Add(new(rollup, PostingKind.StateRoot, index, 0, index + ProofsOf(rollup, slot)));
    }

    private static long ProofsOf(RollupPostings rollup, long slot) =>
        rollup.Profile.Stack == Layer2Stack.ZkSync ? rollup.Proofs.CountUntil(slot) : 0;

    private int BlobsOf(RollupPostings rollup, long index)
    {
        var (least, most) = rollup.Profile.Blobs;
        return least + SeededRandom.For(rollup.Profile.SeedOf(_seed), RandomStream.PostingBlobs, index).NextInt32(most - least + 1);
    }

    /// <summary>Takes blobs from those with most where there are too many for a block.</summary>
    private static IReadOnlyList<L1Posting> Fit(List<L1Posting> postings)
    {
        for (var over = postings.Sum(one => one.Blobs) - MostBlobs; over > 0; over--)
        {
            var largest = postings.Index().MaxBy(one => one.Item.Blobs);
            if (largest.Item.Blobs <= 1)
                break;
            postings[largest.Index] = largest.Item with { Blobs = largest.Item.Blobs - 1 };
        }

        return postings;
    }
}
