using System.Globalization;
using System.Numerics;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Shares as text and as widths, by whole-number arithmetic.</summary>
internal static class Percent
{
    /// <summary>Tenths of a percent, such as 51.3 %; null where the whole is not above 0 or a part is unknown.</summary>
    public static string? Text(BigInteger? part, BigInteger? whole) => PerMille(part, whole) is { } share ? Tenths(share) + " %" : null;

    /// <summary>A change with its sign, such as +12.5 %; null where the base is not above 0.</summary>
    public static PercentChange? Change(long? from, long? to) =>
        PerMille(to - from, from) is { } share
            ? new(
                (
                    share.Sign switch
                    {
                        > 0 => "+",
                        < 0 => "−",
                        _ => "±",
                    }
                )
                    + Tenths(BigInteger.Abs(share))
                    + " %",
                share.Sign
            )
            : null;

    /// <summary>A CSS length within 0 % and 100 %; 0 % where unknown.</summary>
    public static string Width(BigInteger? part, BigInteger? whole) =>
        Tenths(BigInteger.Clamp(PerMille(part, whole) ?? BigInteger.Zero, BigInteger.Zero, 1000)) + "%";

    private static BigInteger? PerMille(BigInteger? part, BigInteger? whole) =>
        part is { } p && whole is { Sign: > 0 } w ? ((2000 * p) + (p.Sign * w)) / (2 * w) : null;

    private static string Tenths(BigInteger perMille) => string.Create(CultureInfo.InvariantCulture, $"{perMille / 10}.{perMille % 10}");
}
