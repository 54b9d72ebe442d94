using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Blocks;

/// <summary>What fills a gap stands under the stored block above it, or is left out.</summary>
public sealed class BuiltBatchTests
{
    private readonly BlockTree _stored = new(10);
    private readonly BlockTree _foreign = new(10);

    public BuiltBatchTests() => _foreign.Reorganise(4, 4);

    [Fact]
    public void AsHistory_EndsInTheStoredChild_IsKept() =>
        Built(_stored, 5, 8).AsHistory(5, _stored.Canonical[8].Ref).Batch.Blocks.Count.ShouldBe(4);

    [Fact]
    public void AsHistory_EndsInAnotherBlockAtTheChildsHeight_IsLeftOut() =>
        Built(_foreign, 5, 8).AsHistory(5, _stored.Canonical[8].Ref).Batch.Blocks.ShouldBeEmpty();

    [Fact]
    public void AsHistory_EndsBelowAChildThatStandsOnAnother_IsLeftOut() =>
        Built(_foreign, 5, 7).AsHistory(5, _stored.Canonical[8].Ref).Batch.Blocks.ShouldBeEmpty();

    [Fact]
    public void AsHistory_BeyondAHole_IsLeftOutWhereNothingStoredVouchesForIt()
    {
        var built = Built(_stored, 2, 7, 4);

        built.AsHistory(2, _stored.Canonical[9].Ref).ShouldHold([2, 3]);
        built.AsHistory(2, _stored.Canonical[8].Ref).ShouldHold([2, 3, 5, 6, 7]);
        built.AsHistory(2, null).ShouldHold([2, 3]);
        built.AsHistory(1, _stored.Canonical[9].Ref).ShouldHold([]);
        built.AsHistory(1, _stored.Canonical[8].Ref).ShouldHold([5, 6, 7]);
    }

    private static BuiltBatch Built(BlockTree tree, int first, int last, int hole = -1) =>
        new(
            new BlockBatch(KnownChains.Ethereum, BlockDepth.Full, new Lease("blocks:ethereum", "a", 1))
            {
                Blocks =
                [
                    .. tree
                        .Canonical.Skip(first)
                        .Take(last - first + 1)
                        .Where(header => header.Number != hole)
                        .Select(header => new Block(header, BlockDepth.Full)),
                ],
            },
            []
        );
}

file static class Holding
{
    public static void ShouldHold(this BuiltBatch built, IReadOnlyList<long> heights)
    {
        built.Batch.Blocks.Select(block => block.Header.Number).ShouldBe(heights);
        built.Batch.Covered.SelectMany(range => range.Heights()).ShouldBe(heights);
        built.Batch.Messages.Count.ShouldBe(heights.Count == 0 ? 0 : 1);
    }

    private static IEnumerable<long> Heights(this CoverageRange range)
    {
        for (var height = range.Start; height < range.End; height++)
            yield return height;
    }
}
