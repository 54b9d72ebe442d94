using System.Numerics;
using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Core.Fees;

/// <summary>What an operation costs with an offer.</summary>
/// <param name="Wei">What it would pay in the next block.</param>
/// <param name="MostWei">The most it can pay in any block.</param>
public sealed record OperationCost(BigInteger Wei, BigInteger MostWei)
{
    /// <summary>Wei per gas that an offer pays at a base fee (EIP-1559), and never more than its cap: one below the base fee waits for a lower one.</summary>
    public static BigInteger PriceOf(FeeQuote quote, long baseFeeWei) =>
        BigInteger.Min(quote.MaxFeeWei, (BigInteger)baseFeeWei + quote.MaxPriorityFeeWei);

    /// <param name="nextBaseFeeWei">Base fee of the next block, in wei per gas.</param>
    public static OperationCost Of(ReferenceOperation operation, FeeQuote quote, long nextBaseFeeWei) =>
        new(operation.Gas * PriceOf(quote, nextBaseFeeWei), (BigInteger)operation.Gas * quote.MaxFeeWei);
}
