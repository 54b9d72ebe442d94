using System.ComponentModel;
using Ethoscope.Core.Layer2;
using Ethoscope.Web.Api.Contracts;

namespace Ethoscope.Web.Streams.Contracts;

[Description("What a look at a rollup's blocks found.")]
internal sealed record Layer2HeadData(
    [property: Description("Height of its newest block; null where only blocks of the past were read.")] long? HeadBlock,
    [property: Description("Time of that block.")] DateTime? HeadTime,
    [property: Description("Newest block that is derived from L1; null where its endpoint does not say.")] long? SafeBlock,
    [property: Description("Newest block that is derived from finalised L1; null as above.")] long? FinalizedBlock,
    [property: Description("Blocks that were read since the look before.")] int BlocksRead,
    [property: Description("Blocks from this height on were replaced by another branch; null where none were.")] long? ReplacedFrom,
    [property: Description("Transactions of the newest block; null where only its height was read.")] int? TransactionCount,
    [property: Description("Gas that they used; null as above.")] long? GasUsed,
    [property: Description("Base fee per gas of the newest block; null as above, and where blocks say none.")] string? BaseFeeWei,
    decimal? BaseFeeGwei
)
{
    public static Layer2HeadData Of(Layer2BlocksNews blocks) =>
        new(
            blocks.Head,
            blocks.HeadTime?.UtcDateTime,
            blocks.Safe,
            blocks.Finalized,
            blocks.Read,
            blocks.ReplacedFrom,
            blocks.Transactions,
            blocks.GasUsed,
            Units.Wei(blocks.BaseFeeWei),
            Units.Gwei(blocks.BaseFeeWei)
        );
}
