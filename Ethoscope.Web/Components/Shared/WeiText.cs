using System.Globalization;
using System.Numerics;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Wei as text in gwei and ETH, by whole-number arithmetic: nothing passes through floating point.</summary>
internal static class WeiText
{
    private const int GweiDigits = 9;
    private const int EthDigits = 18;

    /// <summary>All digits, such as 12.345678901 gwei.</summary>
    public static string ExactGwei(BigInteger wei) => $"{Scaled(wei, GweiDigits)} gwei";

    /// <summary>All digits, such as 0.123456789012345678 ETH.</summary>
    public static string ExactEth(BigInteger wei) => $"{Scaled(wei, EthDigits)} ETH";

    /// <summary>Some four digits that count, rounded half up: gwei, or wei below 0.0001 gwei.</summary>
    public static Amount Gwei(BigInteger wei) =>
        BigInteger.Abs(wei) < 100_000 ? new(Grouped(wei), "wei") : new(Rounded(wei, GweiDigits, Decimals(wei, GweiDigits)), "gwei");

    /// <summary>Some four digits that count, rounded half up: ETH, or gwei and wei for small values.</summary>
    public static Amount Eth(BigInteger wei) =>
        !wei.IsZero && BigInteger.Abs(wei) < BigInteger.Pow(10, EthDigits - 5)
            ? Gwei(wei)
            : new(Rounded(wei, EthDigits, Decimals(wei, EthDigits)), "ETH");

    /// <summary>A whole number with its thousands parted by commas.</summary>
    public static string Grouped(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The number divided by 10^<paramref name="digits"/>, exactly, without trailing zeros.</summary>
    public static string Scaled(BigInteger number, int digits)
    {
        var whole = BigInteger.DivRem(BigInteger.Abs(number), BigInteger.Pow(10, digits), out var rest);
        var fraction = rest.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0').TrimEnd('0');
        var sign = number.Sign < 0 ? "-" : "";
        return fraction.Length == 0 ? sign + Grouped(whole) : $"{sign}{Grouped(whole)}.{fraction}";
    }

    /// <summary>The number divided by 10^<paramref name="digits"/>, rounded half up to <paramref name="decimals"/> places.</summary>
    public static string Rounded(BigInteger number, int digits, int decimals)
    {
        var step = BigInteger.Pow(10, digits - decimals);
        var rounded = (BigInteger.Abs(number) + (step / 2)) / step;
        var whole = BigInteger.DivRem(rounded, BigInteger.Pow(10, decimals), out var rest);
        var sign = number.Sign < 0 && !rounded.IsZero ? "-" : "";
        return decimals == 0
            ? sign + Grouped(whole)
            : $"{sign}{Grouped(whole)}.{rest.ToString(CultureInfo.InvariantCulture).PadLeft(decimals, '0')}";
    }

    /// <summary>Places that leave four digits that count; at least one, at most six.</summary>
    private static int Decimals(BigInteger number, int digits)
    {
        var length = BigInteger.Abs(number).ToString(CultureInfo.InvariantCulture).Length;
        return number.IsZero ? 0 : Math.Clamp(4 - (length - digits), 1, 6);
    }
}
