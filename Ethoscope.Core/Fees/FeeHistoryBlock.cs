namespace Ethoscope.Core.Fees;

/// <summary>A block as eth_feeHistory tells of it. What is unknown is null.</summary>
/// <param name="Number">Height.</param>
/// <param name="BaseFeeWei">Wei per gas.</param>
/// <param name="GasUsedRatio">Gas used by gas limit, from 0 to 1; 0.5 leaves the base fee as it is.</param>
/// <param name="BlobBaseFeeWei">Wei per blob gas.</param>
/// <param name="BlobGasUsedRatio">Blob gas used by the most possible, from 0 to 1.</param>
/// <param name="Tips">Null for an empty block too.</param>
public sealed record FeeHistoryBlock(
    long Number,
    long? BaseFeeWei,
    double? GasUsedRatio,
    long? BlobBaseFeeWei,
    double? BlobGasUsedRatio,
    BlockTips? Tips
);
