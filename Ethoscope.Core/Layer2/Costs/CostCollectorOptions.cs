namespace Ethoscope.Core.Layer2.Costs;

/// <summary>How costs are sampled.</summary>
public sealed record CostCollectorOptions
{
    /// <summary>Time between two samples.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromMinutes(1);
}
