using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>A payload that relays delivered and whose block is not in the chain, though the chain's blocks of its time are known.</summary>
/// <param name="Relays">Names of those that delivered it.</param>
public sealed record LostPayload(long Slot, DateTimeOffset Time, Hash32 BlockHash, IReadOnlyList<string> Relays, BigInteger ClaimedWei)
{
    /// <summary>Name of the builder by its key.</summary>
    public required string Builder { get; init; }

    public required BlsKey BuilderKey { get; init; }

    public Address? ProposerFeeRecipient { get; init; }

    /// <summary>Hash of the block that the slot has instead; null where it has none.</summary>
    public Hash32? CanonicalHash { get; init; }
}
