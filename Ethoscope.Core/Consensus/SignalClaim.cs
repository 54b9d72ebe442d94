using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>An event of a node's stream as it came; null is missing or unreadable.</summary>
public sealed record SignalClaim
{
    public ulong? Slot { get; init; }

    public Hash32? Root { get; init; }

    /// <summary>The event tells of a reorganisation.</summary>
    public bool IsReorganisation { get; init; }

    public Hash32? LostHead { get; init; }

    public ulong? Depth { get; init; }

    public bool? IsOptimistic { get; init; }
}
