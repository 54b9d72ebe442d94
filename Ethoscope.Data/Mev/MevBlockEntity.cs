using System.Numerics;

namespace Ethoscope.Data.Mev;

/// <summary>A canonical block as its market view was computed. Wei; its time is the start of its slot.</summary>
internal sealed class MevBlockEntity
{
    public long ChainId { get; set; }
    public long Slot { get; set; }
    public DateTimeOffset Time { get; set; }
    public long Number { get; set; }
    public byte[] Hash { get; set; } = [];

    /// <summary>Number of <see cref="Core.Mev.BlockOrigin"/>.</summary>
    public short Origin { get; set; }
    public string? Builder { get; set; }

    /// <summary>Number of <see cref="Core.Mev.Builders.NameBasis"/>.</summary>
    public short? Basis { get; set; }
    public string? ClaimedBuilder { get; set; }
    public byte[]? BuilderKey { get; set; }
    public byte[]? ExtraData { get; set; }
    public byte[]? FeeRecipient { get; set; }

    /// <summary>Relays that delivered it.</summary>
    public short Relays { get; set; }
    public BigInteger? ClaimedWei { get; set; }

    /// <summary>Number of <see cref="Core.Mev.PaymentKind"/>; null without a payment.</summary>
    public short? PaymentKind { get; set; }
    public byte[]? PaymentRecipient { get; set; }
    public BigInteger? ReceivedWei { get; set; }
    public byte[]? PaymentPayer { get; set; }
    public byte[]? PaymentHash { get; set; }
    public int? PaymentPosition { get; set; }
    public BigInteger? ValueWei { get; set; }

    /// <summary>Bar of <see cref="Core.Mev.Market.ValueScale"/> that the value lies in.</summary>
    public short? ValueBar { get; set; }

    /// <summary>Number of <see cref="Core.Mev.PaymentClass"/>.</summary>
    public short? Class { get; set; }

    /// <summary>Number of <see cref="Core.Mev.Unverified"/>.</summary>
    public short? Unverified { get; set; }
    public BigInteger? TipsWei { get; set; }
    public BigInteger? BurntWei { get; set; }
    public BigInteger? BlobBurntWei { get; set; }
    public BigInteger? BuilderTakeWei { get; set; }
    public BigInteger? TrustlessPaymentWei { get; set; }
    public long GasUsed { get; set; }
    public long GasLimit { get; set; }

    /// <summary>Version of the labels that it was computed with.</summary>
    public string LabelVersion { get; set; } = "";
}
