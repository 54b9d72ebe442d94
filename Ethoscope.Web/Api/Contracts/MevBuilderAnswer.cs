using System.ComponentModel;
using Ethoscope.Core.Mev.Builders;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("A builder's part of the hours.")]
internal sealed record MevBuilderAnswer(
    [property: Description("Name of the builder, or `key-` and the start of a key that has no name.")] string Builder,
    [property: Description("Name that people read.")] string Title,
    [property: Description("The weakest basis of its name among these blocks.")] [property: OneOf(typeof(NameBasis))] string Basis,
    [property: Description("Canonical blocks that it built.")] long BlockCount,
    [property: Description("Of all blocks of builders, from 0 to 1; locally built ones are left out.")] decimal? Share,
    [property: Description("What proposers got of its blocks, over valued_blocks.")] string ValueWei,
    decimal? ValueEth,
    [property: Description("Its blocks whose value is known.")] long ValuedBlocks,
    [property: Description("Its blocks that a relay delivered.")] long DeliveredBlocks,
    [property: Description("Its blocks that paid less than a relay claimed, and nothing explains it.")] long UnderpaidBlocks
)
{
    public static MevBuilderAnswer Of(BuilderShare share, long all) =>
        new(
            share.Builder,
            share.Title,
            MevWords.Of(share.Basis),
            share.Blocks,
            Units.Ratio(share.Blocks, all),
            Units.Wei(share.ValueWei)!,
            Units.Eth(share.ValueWei),
            share.ValuedBlocks,
            share.DeliveredBlocks,
            share.Underpaid
        );
}
