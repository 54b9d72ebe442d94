using System.Globalization;
using System.Numerics;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>Wei as the API writes it: exact digits as a string, and readable numbers made from whole numbers without rounding.</summary>
internal static class Units
{
    /// <summary>Largest whole number that a decimal holds.</summary>
    private static readonly BigInteger Most = new(decimal.MaxValue);

    public static string? Wei(BigInteger? wei) => wei?.ToString(CultureInfo.InvariantCulture);

    public static string? Wei(long? wei) => wei?.ToString(CultureInfo.InvariantCulture);

    public static decimal? Gwei(long? wei) => wei / 1_000_000_000m;

    /// <summary>Null beyond 28 digits, which no amount of ether has.</summary>
    public static decimal? Eth(BigInteger? wei) =>
        wei is { } value && BigInteger.Abs(value) <= Most ? (decimal)value / 1_000_000_000_000_000_000m : null;

    /// <summary>A part of a whole, from 0 to 1, rounded to nine places; null where either is unknown or the whole is zero.</summary>
    public static decimal? Ratio(long? part, long? whole) =>
        part is { } known && whole is > 0 and { } all ? Math.Round((decimal)known / all, 9) : null;
}
