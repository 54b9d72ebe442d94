namespace Ethoscope.Core.Statistics;

/// <summary>
/// Mean and variance of a sample, taken in one by one (Welford) and merged without loss of digits (Chan, Golub and LeVeque). Non-finite
/// samples are refused by <see cref="ArgumentException"/>.
/// </summary>
public sealed class Moments
{
    private double _mean;
    private double _squares;

    public long Count { get; private set; }

    /// <summary>Null for an empty sample.</summary>
    public double? Mean => Count == 0 ? null : _mean;

    /// <summary>Of the population that the sample is from (divided by n − 1); null for fewer than two.</summary>
    public double? Variance => Count < 2 ? null : Math.Max(0, _squares / (Count - 1));

    /// <summary>Root of <see cref="Variance"/>.</summary>
    public double? Deviation => Variance is { } variance ? Math.Sqrt(variance) : null;

    public static Moments Of(IEnumerable<double> values)
    {
        var moments = new Moments();
        foreach (var value in values)
            moments.Add(value);
        return moments;
    }

    public void Add(double value)
    {
        var distance = FiniteSample.Require(value) - _mean;
        Count++;
        _mean += distance / Count;
        _squares += distance * (value - _mean);
    }

    /// <summary>Takes another sample in; the other stays as it is.</summary>
    public void Merge(Moments other)
    {
        if (other.Count == 0)
            return;

        var count = Count + other.Count;
        var distance = other._mean - _mean;
        _squares += other._squares + (distance * distance * Count / count * other.Count);
        _mean += distance * other.Count / count;
        Count = count;
    }

    /// <summary>
    /// Plain Z-score (x − mean)/deviation; where all samples are equal 0 for their value, and an infinity with the sign of the distance for
    /// everything else.
    /// </summary>
    /// <returns>Null for fewer than two samples.</returns>
    public double? Z(double value) =>
        Deviation is not { } deviation ? null
        : FiniteSample.Require(value) - _mean is var distance && deviation > 0 ? distance / deviation
        : distance == 0 ? 0
        : Math.CopySign(double.PositiveInfinity, distance);
}
