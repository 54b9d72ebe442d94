using System.Runtime.InteropServices;

namespace Ethoscope.Core.Statistics;

/// <summary>
/// Middle and spread of a sample that a few wild values do not move (Iglewicz and Hoaglin, 1993). Non-finite samples are refused by
/// <see cref="ArgumentException"/>; of one value, or of equal ones, both deviations are 0.
/// </summary>
/// <param name="Count">Size of the sample.</param>
/// <param name="Median">Method 7 of Hyndman and Fan.</param>
/// <param name="Mad">Median of the distances from the median.</param>
/// <param name="MeanDeviation">Mean of the distances from the median.</param>
public readonly record struct RobustSpread(int Count, double Median, double Mad, double MeanDeviation)
{
    /// <summary>Standard deviation of a normal distribution in its MADs.</summary>
    public const double SigmaPerMad = 1.4826;

    /// <summary>Standard deviation of a normal distribution in its mean deviations: √(π/2).</summary>
    public const double SigmaPerMeanDeviation = 1.253314;

    /// <summary>MAD of a normal distribution in its standard deviations.</summary>
    private const double MadPerSigma = 0.6745;

    /// <summary>What a standard deviation would be if the sample were normal; 0 where all its values are equal.</summary>
    public double Sigma => Mad > 0 ? SigmaPerMad * Mad : SigmaPerMeanDeviation * MeanDeviation;

    /// <param name="values">In any order.</param>
    /// <returns>Null for an empty sample.</returns>
    public static RobustSpread? Of(IEnumerable<double> values) => new SortedSample(values).Spread();

    /// <summary>
    /// 0.6745·(x − median)/MAD. Where MAD is 0, (x − median)/(1.253314·mean deviation). Where that is 0 too, 0 for the median itself, and an
    /// infinity with the sign of the distance for everything else.
    /// </summary>
    public double ModifiedZ(double value)
    {
        var distance = FiniteSample.Require(value) - Median;
        return Mad > 0 ? MadPerSigma * distance / Mad
            : MeanDeviation > 0 ? distance / (SigmaPerMeanDeviation * MeanDeviation)
            : DistanceAlone(distance);
    }

    /// <summary>(x − median)/max(1.4826·MAD, floor): what moves less than the floor is never far. With floor 0 and MAD 0 as above.</summary>
    /// <param name="value">The value to judge.</param>
    /// <param name="floor">Least standard deviation, in the unit of the sample, from 0 on.</param>
    public double RobustZ(double value, double floor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(floor);
        var distance = FiniteSample.Require(value) - Median;
        var sigma = Math.Max(SigmaPerMad * Mad, FiniteSample.Require(floor));
        return sigma > 0 ? distance / sigma : DistanceAlone(distance);
    }

    /// <param name="ascending">Sorted values, all finite.</param>
    internal static RobustSpread? OfSorted(List<double> ascending) =>
        Quantile.Linear(ascending, 0.5) is not { } median
            ? null
            : new(ascending.Count, median, MiddleDistance(CollectionsMarshal.AsSpan(ascending), median), MeanDistance(ascending, median));

    private static double DistanceAlone(double distance) => distance == 0 ? 0 : Math.CopySign(double.PositiveInfinity, distance);

    private static double MeanDistance(List<double> values, double middle)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Abs(value - middle);
        return sum / values.Count;
    }

    /// <summary>
    /// Median of the distances from a middle: they rise from it to both sides, so that the nearest half is met by walking outwards, without
    /// sorting them.
    /// </summary>
    private static double MiddleDistance(ReadOnlySpan<double> ascending, double middle)
    {
        var above = ascending.Length / 2;
        var below = above - 1;
        var (last, before) = (0.0, 0.0);
        for (var taken = 0; taken <= ascending.Length / 2; taken++)
        {
            before = last;
            last =
                above >= ascending.Length || below >= 0 && middle - ascending[below] <= ascending[above] - middle
                    ? middle - ascending[below--]
                    : ascending[above++] - middle;
        }

        return ascending.Length % 2 == 1 ? last : before + ((last - before) / 2);
    }
}
