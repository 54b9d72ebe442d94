using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Pages.Consensus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Consensus;

public sealed class ForkGraphTests
{
    [Fact]
    public void Of_TwoBranches_LaysSlotsOutFromTheSharedBlock()
    {
        var graph = ForkGraph.Of(One([Block(101), Block(103)], [Block(104)], Block(100)));

        (graph.FirstSlot, graph.LastSlot).ShouldBe((100, 104));
        graph
            .Nodes.Select(node => (node.Block.Slot, node.Lane))
            .ShouldBe([(100, ForkLane.Shared), (104, ForkLane.Won), (101, ForkLane.Lost), (103, ForkLane.Lost)]);
        graph.Edges.ShouldBe([
            new(100, ForkLane.Shared, 104, ForkLane.Won, true),
            new(100, ForkLane.Shared, 101, ForkLane.Lost, true),
            new(101, ForkLane.Lost, 103, ForkLane.Lost, true),
        ]);
        (graph.X(101) - graph.X(100)).ShouldBe(ForkGraph.Step);
    }

    [Fact]
    public void Of_NoSharedBlock_DrawsTheFirstEdgesAsGuessed()
    {
        var graph = ForkGraph.Of(One([Block(101)], [], null));

        graph.Nodes.ShouldHaveSingleItem().Lane.ShouldBe(ForkLane.Lost);
        graph.Edges.ShouldHaveSingleItem().IsKnown.ShouldBeFalse();
        graph.FirstSlot.ShouldBe(100);
    }

    [Fact]
    public void Of_SharedBlockFarBack_KeepsTheDrawingNarrow()
    {
        var graph = ForkGraph.Of(One([Block(5_000)], [Block(5_001)], Block(1)));

        (graph.LastSlot - graph.FirstSlot).ShouldBe(40);
        graph.Nodes.Count.ShouldBe(2);
        graph.Edges.ShouldAllBe(edge => edge.FromSlot >= graph.FirstSlot);
    }

    [Theory]
    [InlineData(33_126, 33_306, "99.46 %")]
    [InlineData(33_305, 33_306, "99.99 %")]
    [InlineData(33_306, 33_306, "100.00 %")]
    [InlineData(0, 7, "0.00 %")]
    [InlineData(1, 1_000_000, "0.01 %")]
    [InlineData(0, 0, null)]
    public void Share_Votes_NeverRoundsUpToAllNorDownToNone(long part, long whole, string? text) =>
        ConsensusText.Share(part, whole).ShouldBe(text);

    private static ForkedBlock Block(long slot) => new(slot, new Hash32(1, (UInt128)slot), null, null, null, null);

    private static ConsensusReorganisation One(ForkedBlock[] old, ForkedBlock[] won, ForkedBlock? ancestor) =>
        new(DateTimeOffset.UnixEpoch, ancestor, old, won, 1, SeenBy.Poll, "node");
}
