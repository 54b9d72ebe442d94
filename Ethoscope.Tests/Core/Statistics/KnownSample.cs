using CsCheck;
using Xunit;

namespace Ethoscope.Tests.Core.Statistics;

/// <summary>
/// The sample that figures were computed of with NumPy 1.24.2 and SciPy 1.10.1 (import numpy as np, scipy.stats as st), called x in the
/// tests; and generators for properties.
/// </summary>
internal static class KnownSample
{
    public static readonly double[] X = [12.5, 0.3, 7.1, 7.1, 9.9, -4.2, 100.0, 8.4, 6.6, 7.7, 5.5, 9.1, 8.8, 3.2];

    public static readonly TheoryData<double> NotFinite = [double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    /// <summary>Values with many ties.</summary>
    public static readonly Gen<double> Values = Gen.Int[-40, 40].Select(value => value / 4.0);

    public static readonly Gen<double[]> Samples = Values.Array[1, 40];
}
