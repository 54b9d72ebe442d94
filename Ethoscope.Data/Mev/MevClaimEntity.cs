using System.Numerics;

namespace Ethoscope.Data.Mev;

/// <summary>A relay's claim of a canonical block, judged by the chain.</summary>
internal sealed class MevClaimEntity
{
    public long ChainId { get; set; }
    public string Relay { get; set; } = "";
    public long Slot { get; set; }
    public DateTimeOffset Time { get; set; }
    public BigInteger ValueWei { get; set; }

    /// <summary>Number of <see cref="Core.Mev.PaymentClass"/>.</summary>
    public short Class { get; set; }

    /// <summary>Number of <see cref="Core.Mev.Unverified"/>.</summary>
    public short? Unverified { get; set; }
    public byte[]? ProposerFeeRecipient { get; set; }

    /// <summary>Builder of the block; null where its origin is no builder.</summary>
    public string? Builder { get; set; }

    /// <summary>Its part of the block, in units of <see cref="Core.Mev.Market.RelayCredit"/>.</summary>
    public long CreditUnits { get; set; }

    /// <summary>It is less than all ether, and counts in sums.</summary>
    public bool IsPlausible { get; set; }
}
