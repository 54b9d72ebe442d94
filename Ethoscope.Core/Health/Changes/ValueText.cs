using System.Globalization;

namespace Ethoscope.Core.Health.Changes;

/// <summary>Values of inputs and points as people read them, with their units.</summary>
public static class ValueText
{
    private const int Digits = 3;
    private const int MostDigits = 7;

    /// <summary>Such as <c>4.1 %</c>, <c>$0.0069</c>, <c>2.1 gwei</c>, <c>1 slot</c>.</summary>
    /// <param name="unit">Of the input in the model.</param>
    public static string Of(double value, string unit) => Of(value, unit, Digits);

    /// <summary>Two values in as many digits as it takes to tell them apart.</summary>
    public static (string From, string To) Of(double from, double to, string unit)
    {
        for (var digits = Digits; digits < MostDigits; digits++)
        {
            var texts = (Of(from, unit, digits), Of(to, unit, digits));
            if (!string.Equals(texts.Item1, texts.Item2, StringComparison.Ordinal))
            {
                return texts;
            }
        }

        return (Of(from, unit, MostDigits), Of(to, unit, MostDigits));
    }

    /// <summary>Such as <c>−6.2</c> and <c>+0.004</c>: signed, one digit behind the point, more where they would be zeros.</summary>
    public static string Signed(double points) => (points < 0 ? "\u2212" : "+") + Size(points);

    /// <summary>Without a sign.</summary>
    public static string Size(double points) =>
        Math.Abs(points).ToString(Math.Abs(points) >= 0.05 ? "0.0" : "0.####", CultureInfo.InvariantCulture);

    /// <summary>Such as <c>95.6</c>.</summary>
    public static string Score(double score) => score.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Of(double value, string unit, int digits)
    {
        var words = unit.Split(' ', 2);
        return (words[0], unit) switch
        {
            ("share", _) => Number(value * 100, digits) + " %" + (words.Length > 1 ? " " + words[1] : ""),
            (_, "USD") => "$" + Number(value, digits),
            (_, "wei") when Math.Abs(value) >= 100_000 => Number(value / 1e9, digits) + " gwei",
            (_, "HHI" or "Gini") => Number(value, Math.Max(digits, 4)),
            (_, "slots" or "blocks" or "epochs" or "builders") when value is 1 => "1 " + unit[..^1],
            _ => Number(value, digits) + " " + unit,
        };
    }

    /// <summary>So many significant digits, whole numbers whole.</summary>
    private static string Number(double value, int digits)
    {
        if (value is 0)
        {
            return "0";
        }

        var behind = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 15);
        return Math.Round(value, behind, MidpointRounding.ToEven).ToString("#,0.###############", CultureInfo.InvariantCulture);
    }
}
