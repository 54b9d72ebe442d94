namespace Ethoscope.Core.Fees.Estimates;

/// <summary>What estimates stand on.</summary>
/// <param name="Blocks">Blocks of the window that we have.</param>
/// <param name="OldestBlock">Lowest height of them.</param>
/// <param name="NewestBlock">Highest height: the estimates hold after it.</param>
/// <param name="NewestTime">Its time.</param>
/// <param name="FullBlocks">How many were full.</param>
/// <param name="ExactTips">How many have tips from receipts.</param>
/// <param name="FeeHistoryTips">How many have tips from eth_feeHistory.</param>
/// <param name="EmptyBlocks">How many had no gas used, and so no tips.</param>
public sealed record EstimateBasis(
    int Blocks,
    long OldestBlock,
    long NewestBlock,
    DateTimeOffset NewestTime,
    int FullBlocks,
    int ExactTips,
    int FeeHistoryTips,
    int EmptyBlocks
);
