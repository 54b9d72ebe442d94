namespace Ethoscope.Data.Anomalies;

/// <summary>A sample of a watched series beside what was usual, in the unit of the series.</summary>
internal sealed class AnomalySampleEntity
{
    public string Series { get; set; } = "";
    public DateTimeOffset Time { get; set; }

    /// <summary>Null in a gap.</summary>
    public double? Value { get; set; }

    /// <summary>Null, as both fences and z, where the baseline was not ready.</summary>
    public double? Usual { get; set; }
    public double? Low { get; set; }
    public double? High { get; set; }
    public double? Z { get; set; }
}
