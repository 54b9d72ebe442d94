namespace Ethoscope.Data.Anomalies;

/// <summary>A series that is or was watched.</summary>
internal sealed class AnomalySeriesEntity
{
    public string Key { get; set; } = "";

    /// <summary>Name of <see cref="Core.Anomalies.AnomalyMetrics"/>.</summary>
    public string Metric { get; set; } = "";
    public string Network { get; set; } = "";
    public string? Subject { get; set; }
    public string Name { get; set; } = "";
    public string Unit { get; set; } = "";
    public string? Component { get; set; }
    public TimeSpan Cadence { get; set; }

    /// <summary>Number of <see cref="Core.Anomalies.AnomalyMethod"/>.</summary>
    public short Method { get; set; }
    public bool IsLogarithmic { get; set; }
    public double NoiseFloor { get; set; }
    public string Page { get; set; } = "";

    /// <summary>The collector that watches it.</summary>
    public string Collector { get; set; } = "";

    /// <summary>It is watched now, and not only known of its episodes.</summary>
    public bool IsWatched { get; set; }
}
