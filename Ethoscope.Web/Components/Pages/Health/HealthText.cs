using System.Globalization;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>Scores, points and measured inputs in words.</summary>
internal static class HealthText
{
    private const string Minus = "−";

    /// <summary>Tenths: 94.6. What is below 100 is never written as 100.0.</summary>
    public static string Points(double points) =>
        (points < 100 ? Math.Min(Math.Round(points, 1), 99.9) : points).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>All the digits that are stored.</summary>
    public static string Exact(double points) => points.ToString("0.####", CultureInfo.InvariantCulture) + " of 100";

    /// <summary>With its sign, in tenths; hundredths where that is less than one: −6.2, +0.04.</summary>
    public static string Signed(double points)
    {
        var text = Math.Abs(points).ToString(Math.Abs(points) < 0.095 ? "0.00" : "0.0", CultureInfo.InvariantCulture);
        return points is 0 ? "±0.0" : (points > 0 ? "+" : Minus) + text;
    }

    /// <summary>The sentence of a part without its points, where they stand beside it.</summary>
    public static string Sentence(ChangePart part)
    {
        var points = $": {ValueText.Signed(part.Points)}";
        return part.Sentence.EndsWith(points, StringComparison.Ordinal) ? part.Sentence[..^points.Length] : part.Sentence;
    }

    /// <summary>Whole percent; what is below all is never written as 100 %.</summary>
    public static string Percent(double share) =>
        Math.Round(share * 100 is var percent && percent < 100 ? Math.Min(percent, 99) : 100).ToString("0", CultureInfo.InvariantCulture)
        + " %";

    /// <summary>A length of a style, within 0 % and 100 %.</summary>
    public static string Width(double? share) => (Math.Clamp(share ?? 0, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    public static string Word(HealthStatus status) => status.ToString();

    public static string Tone(HealthStatus? status) =>
        status switch
        {
            HealthStatus.Excellent or HealthStatus.Good => "good",
            HealthStatus.Fair => "mild",
            HealthStatus.Degraded => "stale",
            HealthStatus.Poor or HealthStatus.Critical => "bad",
            _ => "none",
        };

    /// <summary>Tone of points by the edges of the words.</summary>
    public static string ToneOf(double? points) =>
        points switch
        {
            null => "none",
            >= 80 => "good",
            >= 70 => "mild",
            >= 60 => "stale",
            _ => "bad",
        };

    public static string Origin(ScoreOrigin origin) =>
        origin switch
        {
            ScoreOrigin.Live => "made live",
            _ => "reconstructed",
        };

    public static string Meaning(ScoreOrigin origin) =>
        origin switch
        {
            ScoreOrigin.Live => "Made at its minute from what was known then; its inputs are kept.",
            _ =>
                "Made later from what is stored today, by the time of each event; what is only seen live, such as late heads and waits in the pool, is missing in it.",
        };

    /// <summary>A measured value with its unit, such as $0.13, 4.1 % or 1.2 slots.</summary>
    public static string Value(HealthInput input, InputReading reading) =>
        reading.Value is { } value ? Value(reading.IsAlternative ? input.AlternativeUnit ?? input.Unit : input.Unit, value)
        : reading.Presence == InputPresence.NotApplicable ? "not applicable"
        : "missing";

    public static string Value(string unit, double value) => ValueText.Of(value, unit);

    /// <summary>Unit of a chart of values, and what values are multiplied by for it.</summary>
    public static (string Unit, double Factor) Axis(string unit) =>
        unit switch
        {
            "wei" => ("gwei", 1e-9),
            "HHI" => ("points", 1),
            _ when unit.StartsWith("share", StringComparison.Ordinal) => ("%" + unit["share".Length..], 100),
            _ => (unit, 1),
        };

    /// <summary>Three digits that count, whole from a thousand on: 0.00312, 41.2, 12,345.</summary>
    public static string Number(double value)
    {
        var size = Math.Abs(value);
        if (size is 0 or >= 100)
            return value.ToString(size >= 1000 ? "#,##0" : "0.#", CultureInfo.InvariantCulture);
        var places = size >= 1 ? 2 - (size >= 10 ? 1 : 0) : Math.Min(9, 2 - (int)Math.Floor(Math.Log10(size)));
        return value.ToString("0." + new string('#', places), CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal);
    }

    /// <summary>A length of time as a title says it: 25 min, 1 h, 24 h, now.</summary>
    public static string Window(TimeSpan window) =>
        window == TimeSpan.Zero ? "now"
        : window < TimeSpan.FromHours(1) ? Whole(window.TotalMinutes, "min")
        : window <= TimeSpan.FromHours(48) ? Whole(window.TotalHours, "h")
        : Whole(window.TotalDays, "d");

    private static string Whole(double number, string unit) => number.ToString("0.#", CultureInfo.InvariantCulture) + " " + unit;
}
