using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Whether a fee history tells of the very block that was read: it names heights and no hashes, and the head may have changed in between.
/// </summary>
public static class FeeHistoryMatch
{
    /// <summary>Ratios are floating-point numbers of the node's own making.</summary>
    private const double Tolerance = 1e-4;

    /// <summary>Tips of the block, or why those that were told are not taken; both null where none were.</summary>
    public static (BlockTips? Tips, Rejection? Rejection) TipsOf(BlockHeader header, FeeHistoryBlock told)
    {
        if (told.Tips is null || header.TransactionCount == 0)
            return (null, null);

        var isOther =
            told.Number != header.Number
            || (told.BaseFeeWei is { } fee && header.BaseFeeWei is { } own && fee != own)
            || (
                told.GasUsedRatio is { } ratio
                && header is { GasUsed: { } used, GasLimit: > 0 and { } limit }
                && Math.Abs(ratio - (used / (double)limit)) > Tolerance
            );
        return isOther
            ? (
                null,
                new(FeeHistoryRejections.OtherBlock, $"Block {header.Number}: the fee history is of another block of this height.")
                {
                    Number = header.Number,
                }
            )
            : (told.Tips, null);
    }
}
