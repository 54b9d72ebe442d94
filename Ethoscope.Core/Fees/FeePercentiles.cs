namespace Ethoscope.Core.Fees;

/// <summary>How fees were spread over the blocks of a range, exact.</summary>
/// <param name="From">Start (inclusive).</param>
/// <param name="To">End (exclusive).</param>
/// <param name="Blocks">Stored blocks in it.</param>
/// <param name="BaseFee">Null where none is known.</param>
/// <param name="Tip">Of the blocks' median tips.</param>
/// <param name="GasPrice">Of base fees with the median tip of their block.</param>
/// <param name="BlobBaseFee">Wei per blob gas.</param>
public sealed record FeePercentiles(
    DateTimeOffset From,
    DateTimeOffset To,
    long Blocks,
    FeeSpread? BaseFee,
    FeeSpread? Tip,
    FeeSpread? GasPrice,
    FeeSpread? BlobBaseFee
);
