using System.Numerics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Builders;

namespace Ethoscope.Core.Mev;

/// <summary>
/// A canonical block as the market of block building sees it: who built it, which relays delivered it, what they claim and what the proposer
/// got. The same payload at several relays is one block. A null is unknown, never zero.
/// </summary>
/// <param name="Number">Height.</param>
public sealed record MevBlock(long Slot, DateTimeOffset Time, long Number, Hash32 Hash, BlockOrigin Origin)
{
    /// <summary>Name of the label, or of the key; null where the origin is no builder.</summary>
    public string? Builder { get; init; }

    public NameBasis? Basis { get; init; }

    /// <summary>Name that extra data claims and that was not believed; null where there is none.</summary>
    public string? ClaimedBuilder { get; init; }

    public BlsKey? BuilderKey { get; init; }

    /// <summary>Raw bytes; null where the header's could not be read.</summary>
    public IReadOnlyList<byte>? ExtraData { get; init; }

    public Address? FeeRecipient { get; init; }

    /// <summary>One of each relay that delivered it, by name; empty where none did.</summary>
    public IReadOnlyList<RelayClaim> Claims { get; init; } = [];

    /// <summary>The highest claim that is plausible, in wei; null without one.</summary>
    public BigInteger? ClaimedWei { get; init; }

    /// <summary>What the proposer received; null where it was not found or the transactions are not stored.</summary>
    public ProposerPayment? Payment { get; init; }

    /// <summary>
    /// What the proposer got, in wei: received where that is known in whole, else claimed; of a local block the tips. Null where neither is known.
    /// </summary>
    public BigInteger? ValueWei { get; init; }

    /// <summary>How <see cref="ClaimedWei"/> compares with the payment: the least favourable class of its claims; null without claims.</summary>
    public PaymentClass? Class { get; init; }

    public Unverified? Unverified { get; init; }

    /// <summary>All tips, in wei.</summary>
    public BigInteger? TipsWei { get; init; }

    /// <summary>Execution fees burnt, in wei.</summary>
    public BigInteger? BurntWei { get; init; }

    /// <summary>Blob fees burnt, in wei.</summary>
    public BigInteger? BlobBurntWei { get; init; }

    /// <summary>
    /// At least so much stayed with the builder, in wei: tips less payment and its own fee. Transfers inside calls are not seen, so that it may
    /// have been more, and a negative one means no loss. Null where the builder did not pay by itself or the tips are unknown.
    /// </summary>
    public BigInteger? BuilderTakeWei { get; init; }

    /// <summary>What the bid owes by the consensus layer, in wei (EIP-7732); null before, and where it is unknown.</summary>
    public BigInteger? TrustlessPaymentWei { get; init; }

    public long GasUsed { get; init; }

    public long GasLimit { get; init; }
}
