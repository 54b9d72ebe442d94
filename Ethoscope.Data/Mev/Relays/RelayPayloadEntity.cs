using System.Numerics;

namespace Ethoscope.Data.Mev.Relays;

/// <summary>A payload that a relay says it delivered. Its time is the start of its slot.</summary>
internal sealed class RelayPayloadEntity
{
    public long ChainId { get; set; }
    public string Relay { get; set; } = "";
    public long Slot { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] BlockHash { get; set; } = [];
    public byte[] BuilderKey { get; set; } = [];
    public BigInteger ValueWei { get; set; }
    public byte[]? ParentHash { get; set; }
    public byte[]? ProposerKey { get; set; }
    public byte[]? ProposerFeeRecipient { get; set; }
    public long? BlockNumber { get; set; }
    public long? GasLimit { get; set; }
    public long? GasUsed { get; set; }
    public int? Transactions { get; set; }
    public DateTimeOffset ObservedAt { get; set; }
}
