namespace Ethoscope.Data.Anomalies;

/// <summary>An episode, whose series is a row of its own. Values are in the unit of the series.</summary>
internal sealed class EpisodeEntity
{
    public string Id { get; set; } = "";
    public string Series { get; set; } = "";
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>First moment after it; null while it is open.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset PeakAt { get; set; }
    public double PeakValue { get; set; }
    public double PeakZ { get; set; }
    public double Usual { get; set; }
    public double Fence { get; set; }

    /// <summary>Number of <see cref="Core.Anomalies.AnomalySeverity"/>.</summary>
    public short Severity { get; set; }
    public int Samples { get; set; }

    /// <summary>JSON of a list of <see cref="Core.Anomalies.MethodVerdict"/>.</summary>
    public string Verdicts { get; set; } = "[]";

    /// <summary>JSON of names and texts.</summary>
    public string Context { get; set; } = "{}";
    public string? Incident { get; set; }

    /// <summary>It is the first mover of its incident: that is where the incident stands in lists.</summary>
    public bool IsFirst { get; set; }
}
