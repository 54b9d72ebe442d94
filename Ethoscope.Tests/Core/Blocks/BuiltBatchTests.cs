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
        Built(_stored, 5, 8).AsHistory(_stored.Canonical[8].Ref).Batch.Blocks.Count.ShouldBe(4);

    [Fact]
    public void AsHistory_EndsInAnotherBlockAtTheChildsHeight_IsLeftOut() =>
        Built(_foreign, 5, 8).AsHistory(_stored.Canonical[8].Ref).Batch.Blocks.ShouldBeEmpty();

    [Fact]
    public void AsHistory_EndsBelowAChildThatStandsOnAnother_IsLeftOut() =>
        Built(_foreign, 5, 7).AsHistory(_stored.Canonical[8].Ref).Batch.Blocks.ShouldBeEmpty();

    private static BuiltBatch Built(BlockTree tree, int first, int last) =>
        new(
            new BlockBatch(KnownChains.Ethereum, BlockDepth.Full, new Lease("blocks:ethereum", "a", 1))
            {
                Blocks = [.. tree.Canonical.Skip(first).Take(last - first + 1).Select(header => new Block(header, BlockDepth.Full))],
            },
            []
        );
}
