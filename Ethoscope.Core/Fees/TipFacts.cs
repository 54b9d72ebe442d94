using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>
/// Exact tips of a block from its receipts: effective gas price less base fee. Percentiles are weighted by gas,
/// as eth_feeHistory weights them: the tip at which the cumulative gas, tips ascending, reaches the share. Wei per gas; the sum in wei.
/// </summary>
public sealed record TipFacts(long P5Wei, long P25Wei, long P50Wei, long P75Wei, long P95Wei, BigInteger TotalWei);
