using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>
/// A reorganisation as a drawing: slots from left to right, the branch that won on the upper lane, the one that lost on the lower. Pure
/// geometry in units of the drawing.
/// </summary>
internal sealed record ForkGraph(long FirstSlot, long LastSlot, IReadOnlyList<ForkNode> Nodes, IReadOnlyList<ForkEdge> Edges)
{
    public const int Step = 64;
    public const int UpperLane = 30;
    public const int LowerLane = 84;
    public const int Height = 132;
    private const int Margin = 44;

    /// <summary>More slots than this are not drawn one by one: those in the middle are left out.</summary>
    private const int MostSlots = 40;

    public int Width => (2 * Margin) + ((int)(LastSlot - FirstSlot) * Step);

    /// <summary>Horizontal place of a slot.</summary>
    public int X(long slot) => Margin + ((int)(slot - FirstSlot) * Step);

    public IEnumerable<long> Slots
    {
        get
        {
            for (var slot = FirstSlot; slot <= LastSlot; slot++)
                yield return slot;
        }
    }

    public static ForkGraph Of(ConsensusReorganisation one)
    {
        var first = one.Ancestor?.Slot ?? Math.Min(one.Old[0].Slot, one.New.Count > 0 ? one.New[0].Slot : long.MaxValue) - 1;
        var last = Math.Max(one.Old[^1].Slot, one.New.Count > 0 ? one.New[^1].Slot : 0);
        first = Math.Max(first, last - MostSlots);
        var nodes = new List<ForkNode>();
        if (one.Ancestor is { } ancestor)
            nodes.Add(new(ancestor, ForkLane.Shared));
        nodes.AddRange(one.New.Select(block => new ForkNode(block, ForkLane.Won)));
        nodes.AddRange(one.Old.Select(block => new ForkNode(block, ForkLane.Lost)));
        return new(first, last, [.. nodes.Where(node => node.Block.Slot >= first)], [.. EdgesOf(one, first)]);
    }

    private static IEnumerable<ForkEdge> EdgesOf(ConsensusReorganisation one, long first)
    {
        foreach (var (branch, lane) in new[] { (one.New, ForkLane.Won), (one.Old, ForkLane.Lost) })
        {
            var (from, known) = (one.Ancestor?.Slot ?? first, one.Ancestor is not null);
            var at = ForkLane.Shared;
            foreach (var block in branch.Where(block => block.Slot >= first))
            {
                yield return new(Math.Max(from, first), at, block.Slot, lane, known);
                (from, at, known) = (block.Slot, lane, true);
            }
        }
    }
}

/// <summary>Where a block is drawn.</summary>
internal enum ForkLane
{
    /// <summary>The last block of both branches, on the upper lane.</summary>
    Shared,
    Won,
    Lost,
}

/// <summary>A block of the drawing.</summary>
internal sealed record ForkNode(ForkedBlock Block, ForkLane Lane)
{
    public int Y => Lane == ForkLane.Lost ? ForkGraph.LowerLane : ForkGraph.UpperLane;
}

/// <summary>From a parent to its child.</summary>
/// <param name="IsKnown">False where the parent was never read: drawn dashed.</param>
internal sealed record ForkEdge(long FromSlot, ForkLane FromLane, long ToSlot, ForkLane ToLane, bool IsKnown);
