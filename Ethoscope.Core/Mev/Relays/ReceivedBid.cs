using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A bid that a relay received from a builder (<c>builder_blocks_received</c>), after validation.</summary>
/// <param name="ReceivedAt">By the relay's clock; to the second where it tells no milliseconds.</param>
public sealed record ReceivedBid(long Slot, Hash32 BlockHash, BlsKey BuilderKey, BigInteger ValueWei, DateTimeOffset ReceivedAt)
{
    public bool? IsOptimistic { get; init; }
}
