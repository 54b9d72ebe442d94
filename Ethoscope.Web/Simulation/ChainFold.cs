using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Layer2;
using Ethoscope.Web.Simulation.Relays;

namespace Ethoscope.Web.Simulation;

/// <summary>The rules of the chain as a fold over slots: the same anchor gives the same blocks and the same passing heads.</summary>
internal sealed class ChainFold
{
    private readonly SimulationAnchor _anchor;
    private readonly BlockFactory _factory;
    private readonly DemandModel _demand;

    public ChainFold(SimulationAnchor anchor, ChainDescriptor chain, SlotClock clock)
    {
        _anchor = anchor;
        Timetable = new((ulong)anchor.Seed, clock);
        Postings = new((ulong)anchor.Seed, clock);
        _factory = new(anchor, chain, Timetable, Postings, clock);
        _demand = new((ulong)anchor.Seed, Timetable, clock);
        Participation = new((ulong)anchor.Seed, clock);
        Market = new((ulong)anchor.Seed, Simulation.Timetable.OfRelays((ulong)anchor.Seed, clock));
        Plan = new((ulong)anchor.Seed, anchor.Slot, Timetable, Market.Timetable, Participation, clock);
    }

    public Timetable Timetable { get; }

    public ParticipationTable Participation { get; }

    public SlotPlan Plan { get; }

    public BlockMarket Market { get; }

    public L1Postings Postings { get; }

    /// <summary>After the anchor's block.</summary>
    public FoldState First()
    {
        var demand = _demand.Next(default, _anchor.Slot);
        return new(_anchor.Slot + 1, _factory.First(_demand.LevelAt(demand, _anchor.Slot)), [], [], demand);
    }

    /// <summary>After one more slot. What became canonical by it are the withheld blocks and then the tip, where the tip is another.</summary>
    public FoldState Next(FoldState state)
    {
        var slot = state.NextSlot;
        var demand = _demand.Next(state.Demand, slot);
        var level = _demand.LevelAt(demand, slot);
        var next = state with { NextSlot = slot + 1, Demand = demand };
        return Plan.RoleOf(slot) switch
        {
            SlotRole.Orphaned => next with { Losing = state.Losing.Add(_factory.Child(state.Head, slot, level)) },
            SlotRole.Withheld => next with { Withheld = state.Withheld.Add(_factory.Child(Base(state), slot, level)) },
            SlotRole.Proposed => next with { Tip = _factory.Child(Base(state), slot, level), Losing = [], Withheld = [] },
            _ => next,
        };
    }

    private static SimulatedBlock Base(FoldState state) => state.Withheld.IsEmpty ? state.Tip : state.Withheld[^1];
}
