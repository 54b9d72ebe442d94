using System.Numerics;

namespace Ethoscope.Core.Mev.Market;

/// <summary>How the values of blocks, which proposers got, are spread.</summary>
/// <param name="Blocks">n: blocks whose value is known.</param>
public sealed record ValueDistribution(long Blocks)
{
    public required BigInteger MedianWei { get; init; }

    public required BigInteger P90Wei { get; init; }

    public required BigInteger MaxWei { get; init; }

    public required BigInteger SumWei { get; init; }

    /// <summary>From 0 to 1 − 1/n; to be shown with n.</summary>
    public required double Gini { get; init; }

    /// <summary>
    /// Largest relative error of median, p90 and Gini: 0 where they come from each block, else half a bar of the sums that long times come from.
    /// </summary>
    public double RelativeError { get; init; }

    /// <summary>Bars on a logarithmic scale, ascending.</summary>
    public IReadOnlyList<ValueBin> Bins { get; init; } = [];
}
