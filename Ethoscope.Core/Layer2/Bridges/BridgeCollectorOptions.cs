namespace Ethoscope.Core.Layer2.Bridges;

/// <summary>How balances of bridges are followed.</summary>
public sealed record BridgeCollectorOptions
{
    /// <summary>Time between two readings.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);
}
