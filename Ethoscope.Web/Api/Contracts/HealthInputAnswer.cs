using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api.Contracts;

[Description("An input of the score: what was measured, what it is worth, and by which curve.")]
internal sealed record HealthInputAnswer(
    [property: Description("Its id in the model.")] string Input,
    [property: Description("Its name.")] string Name,
    [property:
        Description("Whether there is a value; what is not applicable counts nowhere, what is missing lowers the confidence."),
        OneOf(typeof(InputPresence))
    ]
        string Presence,
    [property: Description("What was measured, in its unit.")] double? Value,
    [property: Description("Unit of the value.")] string Unit,
    [property: Description("How far beyond what is usual, in its worse direction, in standard deviations; null where it is absolute.")]
        double? Distance,
    [property: Description("What its value is worth, from 0 to 100.")] double? Points,
    [property: Description("Freshness, coverage and sample multiplied, from 0 to 1.")] double Confidence,
    [property: Description("From 1, fresh, to 0, five times as old as that.")] double Freshness,
    [property: Description("Known part of its window, 0 below one half.")] double Coverage,
    [property: Description("Values in its window against what it needs, from 0 to 1.")] double Sample,
    [property: Description("Values in its window.")] long? Count,
    [property: Description("Time of the newest fact in it.")] DateTime? NewestAt,
    [property: Description("Its weight in the component, as in the model.")] double Weight,
    [property: Description("Its part of the component at this moment, from 0 to 1.")] double Share,
    [property: Description("Why it is missing, or what limits it.")] string? Reason,
    [property: Description("Whole seconds that it looks back; 0 is the present.")] long WindowSeconds,
    [property: Description("It is judged by its distance from what is usual, and its curve is of that.")] bool IsRelative,
    [property: Description("Its knots are still to be calibrated on a quiet month.")] bool IsProvisional,
    [property: Description("How it is measured.")] string Formula,
    [property: Description("Why it is in the score.")] string Why,
    [property: Description("Path of the page here whose chart shows what it is made of.")] string Page,
    [property: Description("The curve that its points come from.")] HealthCurveAnswer Curve,
    [property: Description("What is usual, where it is relative.")] IReadOnlyList<HealthBaselineAnswer> Baselines
)
{
    public static HealthInputAnswer Of(HealthInput input, HealthScore? score)
    {
        var reading = score?.Inputs.Readings.FirstOrDefault(one => one.Id == input.Id);
        var scored = score?.Scored.FirstOrDefault(one => one.Id == input.Id);
        var alternative = reading is { IsAlternative: true } ? input.Alternative : null;
        return new(
            input.Id,
            input.Name,
            MevWords.Of(reading?.Presence ?? InputPresence.Missing),
            reading?.Value,
            alternative is null ? input.Unit : input.AlternativeUnit ?? input.Unit,
            reading?.Distance,
            scored?.Points,
            scored?.Confidence ?? 0,
            HealthComponentAnswer.Rounded(reading?.Freshness ?? 0),
            HealthComponentAnswer.Rounded(reading?.Coverage ?? 0),
            HealthComponentAnswer.Rounded(reading?.Sample ?? 0),
            reading?.Count,
            reading?.At?.UtcDateTime,
            input.Weight,
            HealthComponentAnswer.Rounded(scored?.Share ?? 0),
            score is null ? "No score is stored."
                : reading is null ? HealthRecommendations.Unmeasured
                : reading.Reason,
            (long)input.Window.TotalSeconds,
            input.IsRelative,
            input.IsProvisional,
            input.Formula,
            input.Why,
            input.Page,
            HealthCurveAnswer.Of(alternative ?? input.Curve),
            [.. (reading?.Baselines ?? []).Select(HealthBaselineAnswer.Of)]
        );
    }
}

[Description("A piecewise linear curve from a value to points, level outside of its knots.")]
internal sealed record HealthCurveAnswer(
    [property: Description("It is linear in the logarithm of the value.")] bool IsLogarithmic,
    [property: Description("By ascending values.")] IReadOnlyList<HealthKnotAnswer> Knots
)
{
    public static HealthCurveAnswer Of(Curve curve) =>
        new(curve.IsLogarithmic, [.. curve.Knots.Select(knot => new HealthKnotAnswer(knot.Value, knot.Points))]);
}

[Description("A knot of a curve.")]
internal sealed record HealthKnotAnswer(
    [property: Description("The value; of relative inputs the distance.")] double Value,
    [property: Description("From 0 to 100.")] double Points
);

[Description("What is usual of an input in a window of the past.")]
internal sealed record HealthBaselineAnswer(
    [property: Description("The window: `1h`, `24h`, `7d` or `hour_of_week`.")] string Window,
    [property: Description("Its weight, with the windows that are there.")] double Weight,
    [property: Description("Median, in the scale that is compared (its natural logarithm where that is compared).")] double Median,
    [property: Description("Standard deviation by the median deviation, at least the noise floor, in the same scale.")] double Sigma,
    [property: Description("Signed distance of the value in these deviations.")] double ZScore
)
{
    public static HealthBaselineAnswer Of(Baseline baseline) =>
        new(baseline.Name, baseline.Weight, baseline.Median, baseline.Sigma, baseline.Z);
}
