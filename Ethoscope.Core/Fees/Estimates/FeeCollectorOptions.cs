namespace Ethoscope.Core.Fees.Estimates;

/// <summary>How estimates follow the head.</summary>
public sealed record FeeCollectorOptions
{
    /// <summary>Blocks below the head that estimates are made up for after a pause; older ones are left out.</summary>
    public int CatchUp { get; init; } = 300;

    /// <summary>Blocks of one commit.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>Time between looks at the stored head.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    public EstimatorOptions Estimator { get; init; } = EstimatorOptions.Default;
}
