namespace Ethoscope.Core.Health.Scoring;

/// <summary>The words of a score.</summary>
public static class StatusRule
{
    private static readonly (HealthStatus Status, double Least)[] Marks =
    [
        (HealthStatus.Excellent, 90),
        (HealthStatus.Good, 80),
        (HealthStatus.Fair, 70),
        (HealthStatus.Degraded, 60),
        (HealthStatus.Poor, 50),
        (HealthStatus.Critical, double.NegativeInfinity),
    ];

    /// <summary>The status stays while the score is less than <paramref name="hysteresis"/> points beyond its edges.</summary>
    /// <param name="previous">Null where there was none: then the plain marks decide.</param>
    public static HealthStatus Of(double score, HealthStatus? previous, double hysteresis)
    {
        if (previous is { } before)
        {
            var low = LeastOf(before) - hysteresis;
            var high = before == HealthStatus.Excellent ? double.PositiveInfinity : LeastOf(before + 1) + hysteresis;
            if (score >= low && score < high)
            {
                return before;
            }
        }

        return Array.Find(Marks, mark => score >= mark.Least).Status;
    }

    /// <summary>Of the status, so that the two words never contradict each other and the state does not flicker either.</summary>
    public static HealthState StateOf(HealthStatus status) =>
        status switch
        {
            HealthStatus.Excellent or HealthStatus.Good => HealthState.Healthy,
            HealthStatus.Critical => HealthState.Critical,
            _ => HealthState.Degraded,
        };

    /// <summary>The mark at which a status begins, without hysteresis.</summary>
    public static double LeastOf(HealthStatus status) => Array.Find(Marks, mark => mark.Status == status).Least;
}
