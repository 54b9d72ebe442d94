using System.Numerics;

namespace Ethoscope.Data.Mev;

/// <summary>A relay's part in a payload that was delivered and is not in the chain: one row a relay.</summary>
internal sealed class LostPayloadEntity
{
    public long ChainId { get; set; }
    public long Slot { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] BlockHash { get; set; } = [];
    public string Relay { get; set; } = "";
    public BigInteger ClaimedWei { get; set; }
    public string Builder { get; set; } = "";
    public byte[] BuilderKey { get; set; } = [];
    public byte[]? ProposerFeeRecipient { get; set; }
    public byte[]? CanonicalHash { get; set; }
}
