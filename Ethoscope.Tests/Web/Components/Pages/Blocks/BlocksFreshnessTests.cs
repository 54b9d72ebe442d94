using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Components.Pages.Blocks;
using Ethoscope.Web.Components.Shared;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Components.Pages.Blocks;

public sealed class BlocksFreshnessTests
{
    private static readonly DateTimeOffset Now = KnownChains.Ethereum.Slots!.StartOf(15_000_000);

    [Theory]
    [InlineData(26, 0, "Catching up: the newest block stored so far is 26 min")]
    [InlineData(26, 25, "No new block for 26 min")]
    public void Of_HeadIsOld_TellsCatchingUpFromASourceWithoutNewBlocks(int age, int observed, string says)
    {
        var header = new BlockTree(2).Head with { Time = Now.AddMinutes(-age) };
        var head = new Block(header, BlockDepth.Full) { ObservedAt = Now.AddMinutes(-observed) };
        var status = new ChainStatus(head, null, null, Coverage.Empty, new CollectorStatus("blocks:ethereum", Now, null, null));

        var state = BlocksFreshness.Of(QuestionOf(), new Part<ChainStatus>(status, null), head, Now);

        state.Reason.ShouldNotBeNull().ShouldStartWith(says);
    }

    private static BlocksQuestion QuestionOf() => new(KnownChains.Ethereum, null, null);
}
