using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>The base fee of the next block (EIP-1559): elasticity 2, at most an eighth up or down, whole wei rounded down.</summary>
public static class BaseFeeRule
{
    /// <summary>Exact next base fee in wei per gas; null where the result leaves 63 bits or the gas limit is below 2.</summary>
    public static long? Next(long baseFeeWei, long gasUsed, long gasLimit)
    {
        var target = gasLimit / 2;
        if (target <= 0)
            return null;

        BigInteger next = baseFeeWei;
        if (gasUsed > target)
            next += BigInteger.Max(1, (BigInteger)baseFeeWei * (gasUsed - target) / target / 8);
        else if (gasUsed < target)
            next -= (BigInteger)baseFeeWei * (target - gasUsed) / target / 8;

        return next > long.MaxValue ? null : (long)next;
    }
}
