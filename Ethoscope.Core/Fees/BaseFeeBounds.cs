namespace Ethoscope.Core.Fees;

/// <summary>Between which base fees a block ahead must lie, by EIP-1559: every block before it empty, or every one full.</summary>
/// <param name="BlocksAhead">1 for the next block, whose base fee is known exactly.</param>
/// <param name="LowestWei">Wei per gas.</param>
/// <param name="HighestWei">Wei per gas; null beyond 63 bits.</param>
public sealed record BaseFeeBounds(int BlocksAhead, long LowestWei, long? HighestWei)
{
    /// <summary>
    /// Bounds of the next blocks, compounded block by block in whole wei. The gas limit counts only where it is odd (its target is
    /// rounded down), and is taken as it is now.
    /// </summary>
    /// <param name="nextBaseFeeWei">Base fee of the next block.</param>
    /// <param name="gasLimit">At least 2.</param>
    /// <param name="blocks">How many blocks ahead.</param>
    public static IReadOnlyList<BaseFeeBounds> Of(long nextBaseFeeWei, long gasLimit, int blocks)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(nextBaseFeeWei);
        ArgumentOutOfRangeException.ThrowIfLessThan(gasLimit, 2);

        var bounds = new List<BaseFeeBounds>(blocks);
        var lowest = nextBaseFeeWei;
        long? highest = nextBaseFeeWei;
        for (var ahead = 1; ahead <= blocks; ahead++)
        {
            bounds.Add(new(ahead, lowest, highest));
            lowest = BaseFeeRule.Next(lowest, 0, gasLimit)!.Value;
            highest = highest is { } high ? BaseFeeRule.Next(high, gasLimit, gasLimit) : null;
        }

        return bounds;
    }
}
