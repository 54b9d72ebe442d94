namespace Ethoscope.Core.Anomalies;

/// <summary>On the live channel of anomalies.</summary>
/// <param name="Kind"><c>opened</c>, <c>changed</c>, <c>closed</c>, <c>withdrawn</c>, or <c>sampled</c> where only samples are new.</param>
/// <param name="Id">The episode; null for samples.</param>
/// <param name="Incident">Its incident; null for samples.</param>
public sealed record AnomalyMessage(string Kind, DateTimeOffset At, string? Id, string? Series, string? Incident, AnomalySeverity? Severity)
{
    /// <summary>The episode as it is now, or was when it was withdrawn; null for samples, and in messages of versions before.</summary>
    public Episode? Episode { get; init; }
}
