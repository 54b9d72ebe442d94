namespace Ethoscope.Core.Fees.Estimates;

/// <summary>A way to propose fees from recent blocks: ours, and those that it is compared with.</summary>
public interface IFeeMethod
{
    string Name { get; }

    /// <summary>What it proposes after the last block of the window, for each target in their order; null where it can't.</summary>
    /// <param name="window">By height, ascending.</param>
    /// <param name="targets">What is aimed at.</param>
    IReadOnlyList<FeeQuote?> Quote(IReadOnlyList<FeeSample> window, IReadOnlyList<FeeTarget> targets);
}
