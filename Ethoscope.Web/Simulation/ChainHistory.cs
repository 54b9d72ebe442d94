using System.Runtime.InteropServices;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Layer2;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The chain so far, in some twenty bytes a block: the newest blocks as they are, older ones folded again from the checkpoint before them
/// when they are asked for; blocks that lost are kept whole, some hundred and fifty a day. Grows with the time that it is asked about.
/// Thread safe.
/// </summary>
internal sealed class ChainHistory
{
    /// <summary>Newest blocks that are kept as they are.</summary>
    private const int NewestBlocks = 2 * ChainStretches.Length;

    /// <summary>Slots back to which the passing heads are known: for nodes that hear late, and those that lag.</summary>
    private const int NewestSlots = 96;

    private readonly Lock _gate = new();
    private readonly SlotClock _clock;
    private readonly ChainFold _fold;
    private readonly ChainStretches _stretches;
    private readonly List<ulong> _hashes = [];
    private readonly List<int> _slots = [];
    private readonly List<SimulatedBlock> _newest = [];
    private readonly List<ChainMoment> _moments = [];
    private readonly Dictionary<Hash32, long> _orphans = [];
    private readonly Dictionary<long, SimulatedBlock> _orphansBySlot = [];
    private FoldState _state;

    public ChainHistory(SimulationAnchor anchor, ChainDescriptor chain, SlotClock clock)
    {
        (Anchor, _clock) = (anchor, clock);
        _fold = new(anchor, chain, clock);
        Prices = new(anchor, clock);
        Consensus = new(this, _fold, clock);
        _state = _fold.First();
        _stretches = new(_fold, anchor.Number);
        _stretches.Mark(_state, 0, 1);
        Append(_state.Tip);
        Remember();
    }

    public SimulationAnchor Anchor { get; }

    public Timetable Timetable => _fold.Timetable;

    public PriceFeedHistory Prices { get; }

    public BlockMarket Market => _fold.Market;

    /// <summary>What rollups post.</summary>
    public L1Postings Postings => _fold.Postings;

    public ParticipationTable Participation => _fold.Participation;

    /// <summary>Inside <see cref="Read"/> only.</summary>
    public BeaconHistory Consensus { get; }

    /// <summary>Asks about the chain as it stands published at a time; earlier times than some twenty minutes ago count as those.</summary>
    public T Read<T>(DateTimeOffset at, Func<ChainMoment, T> read)
    {
        lock (_gate)
        {
            while (_fold.Plan.PublishedAt(_state.NextSlot) <= at)
                Step();

            var index = _moments.Count - 1;
            while (index > 0 && _fold.Plan.PublishedAt(_moments[index].Slot) > at)
                index--;
            return read(_moments[index]);
        }
    }

    /// <summary>What becomes of a slot.</summary>
    public SlotRole RoleOf(long slot) => _fold.Plan.RoleOf(slot);

    /// <summary>When the block of a slot is published.</summary>
    public DateTimeOffset PublishedAt(long slot) => _fold.Plan.PublishedAt(slot);

    /// <summary>The canonical block at an index from the anchor on. Inside <see cref="Read"/> only, as all below.</summary>
    public SimulatedBlock Canonical(int index) =>
        index >= _hashes.Count - _newest.Count ? _newest[index - (_hashes.Count - _newest.Count)] : _stretches.At(index);

    /// <summary>Index of a canonical block; −1 where there is none of this hash.</summary>
    public int IndexOf(Hash32 hash)
    {
        var index = CollectionsMarshal.AsSpan(_hashes).LastIndexOf(ShortOf(hash));
        return index >= 0 && Canonical(index).Hash == hash ? index : -1;
    }

    /// <summary>A block that lost or will lose; null where none of this hash is remembered.</summary>
    public SimulatedBlock? Orphan(Hash32 hash) => _orphans.TryGetValue(hash, out var slot) ? _orphansBySlot[slot] : null;

    /// <summary>The block of a slot that lost or will lose; null where it has none.</summary>
    public SimulatedBlock? OrphanAt(long slot) => _orphansBySlot.TryGetValue(slot, out var block) ? block : null;

    /// <summary>Index of the last canonical block until a slot, that included; −1 before the anchor.</summary>
    public int IndexUntil(long slot)
    {
        var index = _slots.BinarySearch((int)Math.Clamp(slot - Anchor.Slot, -1, int.MaxValue));
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The last canonical block until a slot, that included; the anchor's where there is none.</summary>
    public SimulatedBlock CanonicalUntil(long slot) => Canonical(Math.Max(0, IndexUntil(slot)));

    /// <summary>The block before one that is canonical or lost; null for the anchor's.</summary>
    public SimulatedBlock? ParentOf(SimulatedBlock block)
    {
        if (Orphan(block.ParentHash) is { } lost)
            return lost;

        var index = (int)(block.Number - 1 - Anchor.Number);
        return index < 0 ? null
            : index < _hashes.Count ? Canonical(index)
            : _state.Withheld[index - _hashes.Count];
    }

    /// <summary>Canonical blocks of slots from one on and before another, with those withheld now: they will be.</summary>
    public IEnumerable<SimulatedBlock> SettledBetween(long from, long before)
    {
        for (var index = IndexUntil(from - 1) + 1; index < _hashes.Count && Canonical(index) is var block && block.Slot < before; index++)
            yield return block;
        foreach (var block in _state.Withheld)
        {
            if (block.Slot >= from && block.Slot < before)
                yield return block;
        }
    }

    public long EpochOf(long slot) => _clock.EpochOf(slot);

    public long StartOfEpoch(long epoch) => epoch * _clock.SlotsPerEpoch;

    private void Step()
    {
        var before = _state;
        _state = _fold.Next(before);
        if (_state.Tip.Number != before.Tip.Number)
        {
            _stretches.Mark(before, _hashes.Count, before.Withheld.Length + 1);
            foreach (var block in before.Withheld)
                Append(block);
            Append(_state.Tip);
        }

        if (_state.Losing.Length > before.Losing.Length)
            Orphaned(_state.Losing[^1]);
        if (_state.NextSlot % _clock.SlotsPerEpoch == 0)
            Consensus.End(EpochOf(_state.NextSlot) - 1);
        Remember();
    }

    private void Append(SimulatedBlock block)
    {
        if (_newest.Count == NewestBlocks)
            _newest.RemoveRange(0, ChainStretches.Length);
        _newest.Add(block);
        _hashes.Add(ShortOf(block.Hash));
        _slots.Add((int)(block.Slot - Anchor.Slot));
        Consensus.Append(block);
    }

    private void Orphaned(SimulatedBlock block)
    {
        _orphans[block.Hash] = block.Slot;
        _orphansBySlot[block.Slot] = block;
        Consensus.Orphaned(block);
    }

    private void Remember()
    {
        if (_moments.Count == 2 * NewestSlots)
            _moments.RemoveRange(0, NewestSlots);
        _moments.Add(new ChainMoment(this, _state.NextSlot - 1, _hashes.Count, _state.Losing));
    }

    private static ulong ShortOf(Hash32 hash) => (ulong)hash.Low;
}
