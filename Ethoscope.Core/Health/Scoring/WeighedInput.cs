using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>An input with all that it brings to a score.</summary>
/// <param name="Input">Of the model.</param>
/// <param name="Reading">As it was measured.</param>
/// <param name="Points">Rounded; null without a value.</param>
/// <param name="Confidence">From 0 to 1; 0 without a value.</param>
internal sealed record WeighedInput(HealthInput Input, InputReading Reading, double? Points, double Confidence)
{
    public bool IsApplicable => Reading.Presence != InputPresence.NotApplicable;

    /// <summary>w·c.</summary>
    public double Mass => Input.Weight * Confidence;

    public static WeighedInput Of(HealthInput input, InputReading? reading)
    {
        var known = reading ?? InputReading.Missing(input.Id, "It was not measured.");
        if (known.Presence != InputPresence.Measured)
        {
            return new(input, known, null, 0);
        }

        var points = PointsOf(input, known);
        return new(input, known, points, points is null || !double.IsFinite(known.Confidence) ? 0 : Math.Clamp(known.Confidence, 0, 1));
    }

    private static double? PointsOf(HealthInput input, InputReading reading)
    {
        if (reading.Value is not { } value || !double.IsFinite(value))
        {
            return null;
        }

        if (input.IsRelative)
        {
            return reading.Distance is { } distance && double.IsFinite(distance)
                ? ScoreDigits.Round(CurvePoints.Of(input.Curve, distance))
                : null;
        }

        var curve = reading.IsAlternative ? input.Alternative : input.Curve;
        return curve is null ? null : ScoreDigits.Round(CurvePoints.Of(curve, value));
    }
}
