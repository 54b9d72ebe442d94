using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>A delivered payload as a relay sent it; null is missing or unreadable.</summary>
public sealed record PayloadClaim
{
    public ulong? Slot { get; init; }

    public Hash32? BlockHash { get; init; }

    public BlsKey? BuilderKey { get; init; }

    public BigInteger? ValueWei { get; init; }

    public Hash32? ParentHash { get; init; }

    public BlsKey? ProposerKey { get; init; }

    public Address? ProposerFeeRecipient { get; init; }

    public ulong? BlockNumber { get; init; }

    public ulong? GasLimit { get; init; }

    public ulong? GasUsed { get; init; }

    public ulong? Transactions { get; init; }

    /// <summary>Names of the further fields that are there and can't be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
