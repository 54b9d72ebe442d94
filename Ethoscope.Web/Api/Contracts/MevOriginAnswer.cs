using System.ComponentModel;
using Ethoscope.Core.Mev.Market;

namespace Ethoscope.Web.Api.Contracts;

[Description("What the blocks of one origin come to. A block without a known gas limit counts in block_count alone, and by its value.")]
internal sealed record MevOriginAnswer(
    [property: Description("Canonical blocks of it.")] long BlockCount,
    [property: Description("Of these, whose gas is known.")] long GasBlocks,
    [property: Description("Gas that these used.")] long GasUsed,
    [property: Description("Most gas that these could hold.")] long GasLimit,
    [property: Description("Used over limit, from 0 to 1; null where no gas limit is known.")] decimal? GasUsedRatio,
    [property: Description("Blocks whose gas and tips are known.")] long TippedBlocks,
    [property: Description("All tips of tipped_blocks; null where there is none.")] string? TipsWei,
    [property: Description("Tips for each unit of gas, over tipped_blocks, in whole wei; null where these used no gas.")]
        string? TipsPerGasWei,
    [property: Description("What proposers got, over valued_blocks.")] string ValueWei,
    decimal? ValueEth,
    [property: Description("Blocks whose value is known.")] long ValuedBlocks
)
{
    public static MevOriginAnswer Of(OriginTotals totals) =>
        new(
            totals.Blocks,
            totals.GasBlocks,
            totals.GasUsed,
            totals.GasLimit,
            Units.Ratio(totals.GasUsed, totals.GasLimit),
            totals.TippedBlocks,
            totals.TippedBlocks == 0 ? null : Units.Wei(totals.TipsWei),
            Units.Wei(totals.TipsPerGasWei),
            Units.Wei(totals.ValueWei)!,
            Units.Eth(totals.ValueWei),
            totals.ValuedBlocks
        );
}
