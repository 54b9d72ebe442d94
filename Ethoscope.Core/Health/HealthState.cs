namespace Ethoscope.Core.Health;

/// <summary>The coarse answer. The numbers are stored.</summary>
public enum HealthState
{
    /// <summary>Confidence is too low for a score.</summary>
    NotEnoughData = 0,
    Critical = 1,
    Degraded = 2,
    Healthy = 3,
}
