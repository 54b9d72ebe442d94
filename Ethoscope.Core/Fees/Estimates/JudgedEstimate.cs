namespace Ethoscope.Core.Fees.Estimates;

/// <summary>An estimate after its horizon. Ratios are null unless it was a hit.</summary>
/// <param name="Target">What it aimed at.</param>
/// <param name="MadeAfterBlock">Block after which it was made.</param>
/// <param name="Outcome">What became of it.</param>
public sealed record JudgedEstimate(FeeTarget Target, long MadeAfterBlock, EstimateOutcome Outcome)
{
    /// <summary>Set exactly where it can't be judged.</summary>
    public UnjudgedReason? Reason { get; init; }

    /// <summary>Blocks until it was included, 1 for the next block; null unless it was a hit.</summary>
    public int? WaitedBlocks { get; init; }

    /// <summary>(tip paid − threshold) ÷ threshold of the block that took it; null also where that is 0 or unknown. Below 0 in a block with room.</summary>
    public double? TipOverpayment { get; init; }

    /// <summary>(price paid − least price accepted) ÷ least price accepted of the block that took it, base fee included.</summary>
    public double? PriceOverpayment { get; init; }

    /// <summary>Base fee covered beyond that of the block that took it, by that base fee. Not paid.</summary>
    public double? Headroom { get; init; }

    /// <summary>The fee cap was no less than the base fee of every block of the horizon; null unless judged.</summary>
    public bool? LastedHorizon { get; init; }

    /// <summary>
    /// Pinball loss of the tip at the chance aimed at, in wei per gas, against the least tip that was enough; null where the fee cap was
    /// below every base fee, and unless judged.
    /// </summary>
    public decimal? PinballLossWei { get; init; }
}
