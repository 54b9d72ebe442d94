namespace Ethoscope.Core.Fees;

/// <summary>The believed part of an answer to eth_feeHistory.</summary>
/// <param name="Blocks">By height, ascending, without a hole; at least one.</param>
/// <param name="NextBaseFeeWei">Base fee of the block after them; exact where the last of them is the head.</param>
/// <param name="NextBlobBaseFeeWei">By the rules of the last block's fork, as nodes compute it: wrong where the next block begins another.</param>
public sealed record FeeHistory(IReadOnlyList<FeeHistoryBlock> Blocks, long? NextBaseFeeWei, long? NextBlobBaseFeeWei);
