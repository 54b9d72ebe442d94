using System.Runtime.InteropServices;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation.Beacon;

/// <summary>
/// The consensus side of the chain so far: roots of its blocks, the votes they hold, and the checkpoints that follow from these. Eight bytes
/// a block and some forty an epoch are kept; all else is drawn again. Inside <see cref="ChainHistory.Read"/> only.
/// </summary>
internal sealed class BeaconHistory
{
    private readonly ChainHistory _chain;
    private readonly ChainFold _fold;
    private readonly SlotClock _clock;
    private readonly VoteInclusion _inclusion;
    private readonly List<ulong> _roots = [];
    private readonly Dictionary<Hash32, long> _orphans = [];
    private readonly List<FinalityState> _finality = [];
    private readonly long _firstEpoch;

    public BeaconHistory(ChainHistory chain, ChainFold fold, SlotClock clock)
    {
        var seed = (ulong)chain.Anchor.Seed;
        (_chain, _fold, _clock) = (chain, fold, clock);
        Validators = new(seed, clock);
        Roots = new(chain.Anchor.Seed);
        Votes = new(seed, fold.Plan, fold.Participation, Validators, clock);
        _inclusion = new(seed, chain.Anchor.Slot, Votes, clock);
        _firstEpoch = clock.EpochOf(chain.Anchor.Slot);
        _finality.Add(FinalityState.At(_firstEpoch));
    }

    public BlockMarket Market => _fold.Market;

    public ValidatorSet Validators { get; }

    public BeaconRoots Roots { get; }

    public VoteDraw Votes { get; }

    public void Append(SimulatedBlock block) => _roots.Add(ShortOf(Roots.Of(block.Hash)));

    public void Orphaned(SimulatedBlock block) => _orphans[Roots.Of(block.Hash)] = block.Slot;

    /// <summary>After the last slot of an epoch: votes are counted.</summary>
    public void End(long epoch)
    {
        var before = _finality[^1];
        // The first two epochs have nothing to compare with.
        if (epoch <= _firstEpoch + 1)
        {
            _finality.Add(before);
            return;
        }

        // Votes only come in: what was reached at its own end still is.
        var isPreviousReached = (before.Bits & 1) == 1 || IsReached(epoch - 1, epoch);
        _finality.Add(before.After(epoch, isPreviousReached, IsReached(epoch, epoch)));
    }

    /// <summary>Checkpoints at the start of an epoch that has begun; those of the first one before it.</summary>
    public FinalityState FinalityAt(long epoch) => _finality[(int)Math.Max(0, epoch - _firstEpoch)];

    /// <summary>A checkpoint's block is the last one until the start of its epoch.</summary>
    public Checkpoint CheckpointOf(long epoch) => new(epoch, Roots.Of(_chain.CanonicalUntil(_chain.StartOfEpoch(epoch)).Hash));

    /// <summary>Index of the canonical block of a root; −1 where there is none.</summary>
    public int IndexOf(Hash32 root)
    {
        var index = CollectionsMarshal.AsSpan(_roots).LastIndexOf(ShortOf(root));
        return index >= 0 && Roots.Of(_chain.Canonical(index).Hash) == root ? index : -1;
    }

    /// <summary>A block that lost or will lose, by root; null where there is none.</summary>
    public SimulatedBlock? Orphan(Hash32 root) => _orphans.TryGetValue(root, out var slot) ? _chain.OrphanAt(slot) : null;

    /// <summary>Attestations of a block that is not the chain's first.</summary>
    public IReadOnlyList<VoteAggregate> VotesIn(SimulatedBlock block) =>
        _chain.ParentOf(block) is { } parent ? _inclusion.Of(block.Slot, parent.Slot) : [];

    public VotedRoots RootsOf(long slot, VoteGroup group)
    {
        var (head, target) = VotedFor(slot, group);
        var epoch = _clock.EpochOf(slot);
        return new(Roots.Of(head), CheckpointOf(FinalityAt(epoch).Justified), new(epoch, Roots.Of(target)));
    }

    /// <summary>The head that nodes show in a slot, once its block is there.</summary>
    public SimulatedBlock SeenIn(long slot)
    {
        while (_fold.Plan.RoleOf(slot) is SlotRole.Missed or SlotRole.Withheld)
            slot--;
        return _chain.OrphanAt(slot) ?? _chain.CanonicalUntil(slot);
    }

    /// <summary>Execution hashes of the blocks that a group takes to be the head, and the last until the epoch's start.</summary>
    private (Hash32 Head, Hash32 Target) VotedFor(long slot, VoteGroup group)
    {
        var start = _chain.StartOfEpoch(_clock.EpochOf(slot));
        var head = SeenIn(slot);
        if (group == VoteGroup.Behind)
            return (AncestorOf(head, start).ParentHash, AncestorOf(head, start).ParentHash);
        if (group == VoteGroup.Parent)
            head = _chain.ParentOf(head) ?? head;
        return (head.Hash, AncestorOf(head, start).Hash);
    }

    /// <summary>
    /// Whether two thirds voted for the right target of an epoch, by the blocks up to the end of another. Counted where it may be
    /// otherwise: while validators are offline, and where a deep reorganisation spans the epoch's start.
    /// </summary>
    private bool IsReached(long epoch, long until)
    {
        var (first, end) = (_chain.StartOfEpoch(epoch), _chain.StartOfEpoch(until + 1));
        return !IsDoubtful(first, end) || CountTargets(epoch, first, end) * 3L >= Validators.CountAt(epoch) * 2L;
    }

    private bool IsDoubtful(long first, long end) =>
        _fold.Participation.InPeriodOf(first).Overlaps(first, end)
        || _fold.Participation.InPeriodOf(end - 1).Overlaps(first, end)
        || _fold.Timetable.At(first) is { Kind: IncidentKind.DeepReorganisation };

    /// <summary>As drawn: the few that found no place among the attestations of a block after many empty slots count too.</summary>
    private int CountTargets(long epoch, long first, long end)
    {
        var target = _chain.CanonicalUntil(first).Hash;
        var blocks = _chain.SettledBetween(first + 1, end).Select(block => block.Slot).ToArray();
        var last = Math.Min(end, _chain.StartOfEpoch(epoch + 1));
        var voted = 0;
        for (var slot = Math.Max(first, _chain.Anchor.Slot); slot < last; slot++)
        {
            var (votes, delays) = (Votes.Of(slot), Votes.DelaysOf(slot));
            foreach (var group in (ReadOnlySpan<VoteGroup>)[VoteGroup.Head, VoteGroup.Parent])
            {
                if (VotedFor(slot, group).Target != target)
                    continue;
                for (var arrival = 0; arrival < VoteDelays.Arrivals; arrival++)
                {
                    if (delays.Of(arrival) is { } delay && blocks.Length > 0 && blocks[^1] >= slot + delay)
                        voted += votes.CountOf(group, arrival);
                }
            }
        }

        return voted;
    }

    private SimulatedBlock AncestorOf(SimulatedBlock block, long until)
    {
        if (_chain.OrphanAt(block.Slot) is null)
            return _chain.CanonicalUntil(Math.Min(until, block.Slot));
        while (block.Slot > until && _chain.ParentOf(block) is { } parent)
            block = parent;
        return block;
    }

    private static ulong ShortOf(Hash32 hash) => (ulong)hash.Low;
}
