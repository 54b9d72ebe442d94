namespace Ethoscope.Core.Fees.Estimates;

/// <summary>
/// When a block accepts an offer, by price alone: a full one from a threshold of its own tips on, another from 1 wei on. Private order flow
/// and builders' policies are not modelled, so what it finds is <em>eligible for inclusion</em>.
/// </summary>
/// <param name="Threshold">What counts in a full block.</param>
/// <param name="Percent">Percentage of <see cref="TipThreshold.Percentile"/>.</param>
/// <param name="FullPercent">Gas used, in percent of the limit, from which a block is full.</param>
public sealed record AcceptanceRule(TipThreshold Threshold = TipThreshold.Percentile, int Percent = 10, int FullPercent = 95)
{
    public static readonly AcceptanceRule Default = new();

    private const long LeastTipWei = 1;

    /// <summary>Null where the block's gas is unknown.</summary>
    public bool? IsFull(FeeSample block) =>
        block is { GasUsed: { } used, GasLimit: { } limit } ? (Int128)used * 100 >= (Int128)limit * FullPercent : null;

    /// <summary>The tip that stands for the block's cheap end, full or not, in wei per gas; null where it is unknown.</summary>
    public long? ThresholdWei(FeeSample block) =>
        Threshold switch
        {
            TipThreshold.Percentile => block.Tips?.At(Percent),
            TipThreshold.MinIncluded => block.Tips?.MinIncludedWei,
            _ => 0,
        };

    /// <summary>The least tip that the block would have accepted, in wei per gas; null where it is unknown.</summary>
    public long? RequiredTipWei(FeeSample block) =>
        Threshold == TipThreshold.BaseFeeOnly
            ? 0
            : IsFull(block) switch
            {
                false => LeastTipWei,
                true when ThresholdWei(block) is { } threshold => Math.Max(LeastTipWei, threshold),
                _ => null,
            };
}
