using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Consensus;

/// <summary>What an endpoint's event stream told: of a block (<c>block</c>, <c>head</c>), or of a reorganisation (<c>chain_reorg</c>).</summary>
/// <param name="Root">The block; for a reorganisation the new head.</param>
/// <param name="SeenAt">When it came.</param>
/// <param name="Source">Configured name of the endpoint.</param>
public sealed record BeaconSignal(long Slot, Hash32 Root, DateTimeOffset SeenAt, string Source)
{
    /// <summary>Head that lost; null where it tells of no reorganisation.</summary>
    public Hash32? LostHead { get; init; }

    /// <summary>Slots from the shared block to the head that lost; 0 where it tells of no reorganisation.</summary>
    public int Depth { get; init; }
}
