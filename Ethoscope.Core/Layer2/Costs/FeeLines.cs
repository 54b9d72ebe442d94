using System.Globalization;
using System.Numerics;

namespace Ethoscope.Core.Layer2.Costs;

/// <summary>Lines of an explanation.</summary>
internal static class FeeLines
{
    public const string Execution = "Execution";
    public const string Data = "L1 data";
    public const string Operator = "Operator";

    /// <summary>Gas at base fee and tip; null where either is not known.</summary>
    public static FeeExplanationLine? ExecutionOf(FeeReading reading, long gas) =>
        reading is { BaseFeeWei: { } baseFee, TipWei: { } tip }
            ? Line(
                Execution,
                "gas × (baseFee + tip)",
                string.Create(CultureInfo.InvariantCulture, $"{gas:N0} × ({baseFee:N0} + {tip:N0})"),
                (BigInteger)gas * ((BigInteger)baseFee + tip)
            )
            : null;

    public static FeeExplanationLine Line(string part, string formula, string numbers, BigInteger wei) => new(part, formula, numbers, wei);

    /// <summary>The lines in this order; null where any is missing.</summary>
    public static IReadOnlyList<FeeExplanationLine>? All(params ReadOnlySpan<FeeExplanationLine?> lines)
    {
        var all = new List<FeeExplanationLine>(lines.Length);
        foreach (var line in lines)
        {
            if (line is null)
                return null;
            all.Add(line);
        }

        return all;
    }

    /// <summary>With separators of thousands.</summary>
    public static string Text(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
