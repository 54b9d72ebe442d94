using System.Globalization;
using System.Numerics;

namespace Ethoscope.Web.Api.Contracts;

/// <summary>Wei as the API writes it: exact digits as a string, and readable numbers made from whole numbers without rounding.</summary>
internal static class Units
{
    /// <summary>Largest whole number that a decimal holds.</summary>
    private static readonly BigInteger Most = new(decimal.MaxValue);

    private const long Places = 1_000_000_000;

    public static string? Wei(BigInteger? wei) => wei?.ToString(CultureInfo.InvariantCulture);

    public static string? Wei(long? wei) => wei?.ToString(CultureInfo.InvariantCulture);

    public static decimal? Gwei(long? wei) => wei / 1_000_000_000m;

    /// <summary>Null beyond 28 digits, which no amount of ether has.</summary>
    public static decimal? Eth(BigInteger? wei) =>
        wei is { } value && BigInteger.Abs(value) <= Most ? (decimal)value / 1_000_000_000_000_000_000m : null;

    /// <summary>How many times another amount one is, divided in whole numbers to nine places; null where the other is unknown or not above zero.</summary>
    public static decimal? Ratio(BigInteger? part, BigInteger? whole) =>
        part is { } known && whole is { Sign: > 0 } all ? Ratio(known * Places / all) : null;

    /// <summary>From parts of nine places; null where it is more than fits.</summary>
    public static decimal? Ratio(BigInteger? billionths) =>
        billionths is { } parts && BigInteger.Abs(parts) <= Most ? (decimal)parts / Places : null;

    /// <summary>A part of a whole, from 0 to 1, rounded to nine places; null where either is unknown or the whole is zero.</summary>
    public static decimal? Ratio(long? part, long? whole) =>
        part is { } known && whole is > 0 and { } all ? Math.Round((decimal)known / all, 9) : null;
}
