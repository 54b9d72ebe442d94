using System.Numerics;

namespace Ethoscope.Data.Mev;

/// <summary>One of the last transactions of a canonical block. Wei, and wei per gas.</summary>
internal sealed class ClosingTransactionEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public int Position { get; set; }
    public int Type { get; set; }
    public long GasUsed { get; set; }
    public long? EffectiveGasPriceWei { get; set; }
    public bool? Succeeded { get; set; }
    public byte[] TransactionHash { get; set; } = [];
    public byte[]? Sender { get; set; }
    public byte[]? Recipient { get; set; }
    public BigInteger? ValueWei { get; set; }
}
