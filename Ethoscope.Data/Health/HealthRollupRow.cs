namespace Ethoscope.Data.Health;

/// <summary>The last score of an hour or a day, and what all of its scores come to.</summary>
internal abstract class HealthRollupRow : HealthColumns
{
    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }

    /// <summary>Minutes with an answer.</summary>
    public int Scores { get; set; }

    /// <summary>Those of them that had not enough data.</summary>
    public int Unscored { get; set; }
    public double? Least { get; set; }
    public double? Most { get; set; }
    public short? LeastStatus { get; set; }
    public short? MostStatus { get; set; }
}
