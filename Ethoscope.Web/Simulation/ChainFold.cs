using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The chain from its anchor up to a slot, folded slot by slot: the same anchor gives the same blocks and the same passing heads. Not
/// thread safe.
/// </summary>
internal sealed class ChainFold
{
    private readonly List<SimulatedBlock> _canonical = [];
    private readonly Dictionary<Hash32, int> _index = [];
    private readonly Dictionary<Hash32, SimulatedBlock> _offChain = [];
    private readonly List<SimulatedBlock> _losing = [];
    private readonly SimulationAnchor _anchor;
    private readonly BlockFactory _factory;
    private readonly DemandModel _demand;
    private SimulatedBlock? _withheld;
    private DemandState _state;

    public ChainFold(SimulationAnchor anchor, ChainDescriptor chain, SlotClock clock)
    {
        _anchor = anchor;
        _factory = new(anchor, chain, clock);
        _demand = new((ulong)anchor.Seed, clock);
        Plan = new((ulong)anchor.Seed, anchor.Slot, clock);
        Append(_factory.First(NextDemand(anchor.Slot)));
        NextSlot = anchor.Slot + 1;
    }

    public SlotPlan Plan { get; }

    public long NextSlot { get; private set; }

    /// <summary>The newest block as a node shows it: of a branch that will lose, where one is open.</summary>
    public SimulatedBlock Head => _losing.Count > 0 ? _losing[^1] : Tip;

    private SimulatedBlock Tip => _canonical[^1];

    /// <summary>Takes the next slot in.</summary>
    public void Step()
    {
        var slot = NextSlot++;
        var demand = NextDemand(slot);
        switch (Plan.RoleOf(slot))
        {
            case SlotRole.Orphaned:
                var orphan = _factory.Child(Head, slot, demand);
                _losing.Add(orphan);
                _offChain[orphan.Hash] = orphan;
                break;
            case SlotRole.Withheld:
                _withheld = _factory.Child(Tip, slot, demand);
                break;
            case SlotRole.Proposed:
                _losing.Clear();
                if (_withheld is { } parent)
                    Append(parent);
                _withheld = null;
                Append(_factory.Child(Tip, slot, demand));
                break;
        }
    }

    /// <summary>The block of a height on the branch of <see cref="Head"/>; null above it and before the anchor.</summary>
    public SimulatedBlock? AtHeight(long number)
    {
        var index = number - _anchor.Number;
        if (index < 0 || number > Head.Number)
            return null;

        return index < _canonical.Count ? _canonical[(int)index] : _losing[(int)(index - _canonical.Count)];
    }

    /// <summary>The block of a hash, of a losing branch too; null where there is none yet.</summary>
    public SimulatedBlock? WithHash(Hash32 hash) =>
        _index.TryGetValue(hash, out var index) ? _canonical[index]
        : _offChain.TryGetValue(hash, out var block) ? block
        : null;

    /// <summary>The last canonical block at or before this slot; the anchor's where there is none.</summary>
    public SimulatedBlock LastUntil(long slot)
    {
        var (low, high) = (0, _canonical.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _canonical[middle].Slot <= slot ? (middle, high) : (low, middle - 1);
        }

        return _canonical[low];
    }

    private double NextDemand(long slot)
    {
        _state = _demand.Next(_state, slot);
        return _demand.LevelAt(_state, slot);
    }

    private void Append(SimulatedBlock block)
    {
        _index[block.Hash] = _canonical.Count;
        _canonical.Add(block);
    }
}
