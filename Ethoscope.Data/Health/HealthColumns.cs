namespace Ethoscope.Data.Health;

/// <summary>A score as columns, and what it was made of as JSON. Scores are rounded half to even at 1e-4.</summary>
internal abstract class HealthColumns
{
    public long ChainId { get; set; }

    /// <summary>The moment that is scored.</summary>
    public DateTimeOffset Time { get; set; }

    /// <summary>Number of <see cref="Core.Health.ScoreOrigin"/>.</summary>
    public short Origin { get; set; }

    /// <summary>Null where there is not enough data.</summary>
    public double? Overall { get; set; }
    public double? Mean { get; set; }

    /// <summary>From 0 to 1.</summary>
    public double Confidence { get; set; }

    /// <summary>Number of <see cref="Core.Health.HealthStatus"/>.</summary>
    public short? Status { get; set; }

    /// <summary>Number of <see cref="Core.Health.HealthState"/>.</summary>
    public short State { get; set; }

    /// <summary>The gate that holds the score below its mean.</summary>
    public string? Gate { get; set; }
    public double? GasEfficiency { get; set; }
    public double? NetworkStability { get; set; }
    public double? MevFairness { get; set; }
    public double? BlockProduction { get; set; }
    public double? MempoolHealth { get; set; }
    public double? ValidatorPerformance { get; set; }

    /// <summary>Version of the curves.</summary>
    public string ModelVersion { get; set; } = "";

    /// <summary>Version of the builders' labels.</summary>
    public string? LabelVersion { get; set; }

    /// <summary>JSON of <see cref="Core.Health.ScoreInputs"/>: some 4 KB, stored apart from the other columns.</summary>
    public string Inputs { get; set; } = "";
}
