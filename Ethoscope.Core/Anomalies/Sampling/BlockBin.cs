namespace Ethoscope.Core.Anomalies.Sampling;

/// <summary>What the blocks of a minute come to.</summary>
/// <param name="Start">Start of the minute (UTC).</param>
/// <param name="BaseFeeGwei">Median; null where none is known.</param>
/// <param name="TipGwei">Median of the blocks' median tips; null where none is known.</param>
/// <param name="BlobFeeRatio">Median of blob base fee over a sixteenth of the base fee (EIP-7918); null where none is known.</param>
/// <param name="GasUsed">Sum.</param>
/// <param name="GasLimit">Sum.</param>
/// <param name="Blocks">Their number, above 0.</param>
/// <param name="EmptySlots">Slots without a block right before them.</param>
public sealed record BlockBin(
    DateTimeOffset Start,
    double? BaseFeeGwei,
    double? TipGwei,
    double? BlobFeeRatio,
    double GasUsed,
    double GasLimit,
    long Blocks,
    long EmptySlots
);
