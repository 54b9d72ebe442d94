namespace Ethoscope.Core.Health;

/// <summary>The word of a score, as the original had six. The numbers are stored.</summary>
public enum HealthStatus
{
    Critical = 0,
    Poor = 1,
    Degraded = 2,
    Fair = 3,
    Good = 4,
    Excellent = 5,
}
