using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>
/// What a gate lets through. It counts whole from the least confidence on; below that it opens with the confidence, from its limit to 100 at
/// none, so that a score that it held does not jump up at the moment in which its source has been gone for too long.
/// </summary>
internal static class GateRule
{
    /// <summary>Rounded; null where nothing is known, and the gate is open.</summary>
    public static double? LimitOf(HealthGate gate, GateReading? reading, double leastConfidence)
    {
        if (reading?.Value is not { } value || !double.IsFinite(value) || !(reading.Confidence > 0))
        {
            return null;
        }

        var limit = CurvePoints.Of(gate.Curve, value);
        var closed = Math.Min(1, reading.Confidence / leastConfidence);
        return ScoreDigits.Round(limit + ((100 - limit) * (1 - closed)));
    }
}
