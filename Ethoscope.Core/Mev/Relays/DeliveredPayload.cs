using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>
/// A payload that a relay says it delivered to a proposer (flashbots/relay-specs, <c>proposer_payload_delivered</c>), after validation. That it
/// was delivered does not mean that its block is in the chain. A null is unknown.
/// </summary>
/// <param name="Relay">Name of the relay.</param>
/// <param name="ValueWei">What the relay claims that the proposer gets, in wei, of up to 256 bits.</param>
public sealed record DeliveredPayload(string Relay, long Slot, Hash32 BlockHash, BlsKey BuilderKey, BigInteger ValueWei)
{
    public Hash32? ParentHash { get; init; }

    public BlsKey? ProposerKey { get; init; }

    /// <summary>Whom the builder has to pay.</summary>
    public Address? ProposerFeeRecipient { get; init; }

    public long? BlockNumber { get; init; }

    public long? GasLimit { get; init; }

    public long? GasUsed { get; init; }

    public int? Transactions { get; init; }

    /// <summary>When it came.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>
    /// More than can be paid: above the whole supply of ether, 2^87 wei. Kept as claimed, flagged, and left out of averages and sums.
    /// </summary>
    public bool IsImplausible => IsMoreThanExists(ValueWei);

    /// <summary>Whether a value in wei is above the whole supply of ether.</summary>
    public static bool IsMoreThanExists(BigInteger wei) => wei.GetBitLength() > 87;
}
