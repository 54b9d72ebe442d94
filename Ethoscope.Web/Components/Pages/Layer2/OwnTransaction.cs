using System.Globalization;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>A transaction of the reader's, by gas and size.</summary>
/// <param name="Gas">Gas of its execution.</param>
/// <param name="InputBytes">Bytes of its input.</param>
public sealed record OwnTransaction(long Gas, int InputBytes)
{
    public const long LeastGas = 21_000;
    public const long MostGas = 1_000_000_000;
    public const int MostBytes = 131_072;

    /// <summary>Of an address that says nothing: about that of a swap through a router.</summary>
    public static OwnTransaction Standard { get; } = new(180_000, 500);

    /// <summary>As an address has it; null where that was not understood.</summary>
    public static OwnTransaction? Read(string? gas, string? bytes)
    {
        if (gas is null && bytes is null)
            return Standard;
        return
            long.TryParse(gas ?? Text(Standard.Gas), NumberStyles.None, CultureInfo.InvariantCulture, out var used)
            && int.TryParse(bytes ?? Text(Standard.InputBytes), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && Check(used, size) is null
            ? new(used, size)
            : null;
    }

    /// <summary>What is wrong with such a transaction, for people; null where nothing is.</summary>
    public static string? Check(long? gas, int? bytes) =>
        gas is not (>= LeastGas and <= MostGas) ? $"Gas is a whole number from {Count.Text(LeastGas)} to {Count.Text(MostGas)}."
        : bytes is not (>= 0 and <= MostBytes) ? $"The input has 0 to {Count.Text(MostBytes)} bytes."
        : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
