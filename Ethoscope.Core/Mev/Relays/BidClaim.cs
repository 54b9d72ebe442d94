using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A received bid as a relay sent it; null is missing or unreadable.</summary>
public sealed record BidClaim
{
    public ulong? Slot { get; init; }

    public Hash32? BlockHash { get; init; }

    public BlsKey? BuilderKey { get; init; }

    public BigInteger? ValueWei { get; init; }

    /// <summary>Unix seconds.</summary>
    public ulong? Seconds { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public ulong? Milliseconds { get; init; }

    public bool? IsOptimistic { get; init; }
}
