namespace Ethoscope.Data.Mempool;

/// <summary>How long the transactions of a block had waited. Delays in milliseconds.</summary>
internal sealed class BlockInclusionEntity : IMempoolRow
{
    public long ChainId { get; set; }
    public DateTimeOffset Time { get; set; }
    public long Number { get; set; }
    public byte[] BlockHash { get; set; } = [];
    public int Transactions { get; set; }
    public int Seen { get; set; }
    public long? DelayMsP50 { get; set; }
    public long? DelayMsP95 { get; set; }
    public int? NeverSeen { get; set; }
}
