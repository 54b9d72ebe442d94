namespace Ethoscope.Core.Fees.Estimates;

/// <summary>Estimates that were made after one block.</summary>
/// <param name="MethodVersion">Version of the method: a track record never mixes two.</param>
/// <param name="Basis">What they stand on.</param>
/// <param name="NextBaseFeeWei">Exact base fee of the next block, in wei per gas.</param>
/// <param name="Tiers">Slow, standard and fast; each at least as high as the one before, in both fields.</param>
/// <param name="NextBlock">Levels of confidence for the next block, ascending; each at least as high as the one before.</param>
public sealed record FeeEstimates(
    string MethodVersion,
    EstimateBasis Basis,
    long NextBaseFeeWei,
    IReadOnlyList<FeeEstimate> Tiers,
    IReadOnlyList<FeeEstimate> NextBlock
);
