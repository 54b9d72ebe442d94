using System.Numerics;

namespace Ethoscope.Tests.Testing;

/// <summary>Amounts compared as tests do it: divided in whole numbers.</summary>
internal static class WeiRatio
{
    /// <summary>How many times the second amount the first is, to twelve places and not above.</summary>
    public static double Of(BigInteger part, BigInteger whole) => decimal.ToDouble(Exact(part, whole));

    /// <inheritdoc cref="Of"/>
    public static decimal Exact(BigInteger part, BigInteger whole) => (decimal)(part * 1_000_000_000_000 / whole) / 1_000_000_000_000m;
}
