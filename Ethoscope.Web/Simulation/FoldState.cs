using System.Collections.Immutable;

namespace Ethoscope.Web.Simulation;

/// <summary>All that the next slot of the chain depends on.</summary>
/// <param name="NextSlot">The slot that comes next.</param>
/// <param name="Tip">The newest canonical block.</param>
/// <param name="Losing">Blocks above the tip that were published and will lose, ascending.</param>
/// <param name="Withheld">Blocks above the tip that come to light with the next proposed one, ascending.</param>
internal sealed record FoldState(
    long NextSlot,
    SimulatedBlock Tip,
    ImmutableArray<SimulatedBlock> Losing,
    ImmutableArray<SimulatedBlock> Withheld,
    DemandState Demand
)
{
    /// <summary>The newest block as a node shows it: of a branch that will lose, where one is open.</summary>
    public SimulatedBlock Head => Losing.IsEmpty ? Tip : Losing[^1];
}
