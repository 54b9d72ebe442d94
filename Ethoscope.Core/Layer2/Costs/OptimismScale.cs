using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>What a scalar of the OP Stack is divided by.</summary>
internal static class OptimismScale
{
    private const int Usual = 6;
    private const int Most = 18;

    /// <summary>10^decimals, by the oracle's word where it gives one; null where that is out of all reason.</summary>
    public static BigInteger? Of(FeeReading reading) =>
        (reading.Find(ParameterNames.Decimals) ?? Usual) is var decimals && decimals >= 0 && decimals <= Most
            ? BigInteger.Pow(10, (int)decimals)
            : null;
}
