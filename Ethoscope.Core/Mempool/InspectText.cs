using System.Globalization;
using System.Numerics;

namespace Ethoscope.Core.Mempool;

/// <summary>
/// The text of a transaction in txpool_inspect: <c>to: value wei + gas gas × price wei</c>, where nodes differ in the words and the sign
/// of multiplication (go-ethereum internal/ethapi TxPoolAPI.Inspect). The price is the most that it pays per gas.
/// </summary>
public static class InspectText
{
    private const int MostDigits = 78;

    /// <returns>Null members where the text is another.</returns>
    public static PoolTransaction Read(string text)
    {
        var plus = text.LastIndexOf('+');
        if (plus < 0)
            return default;

        var rest = text.AsSpan(plus + 1);
        var gas = Number(ref rest);
        var price = gas is null ? null : Number(ref rest);
        return price is null ? default : new(gas, price);
    }

    /// <summary>The next run of digits, and what follows it.</summary>
    private static BigInteger? Number(ref ReadOnlySpan<char> text)
    {
        var start = text.IndexOfAnyInRange('0', '9');
        if (start < 0)
            return null;

        text = text[start..];
        var length = text.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? text : text[..length];
        text = text[digits.Length..];
        return digits.Length <= MostDigits ? BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }
}
