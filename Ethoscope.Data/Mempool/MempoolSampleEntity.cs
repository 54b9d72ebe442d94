namespace Ethoscope.Data.Mempool;

/// <summary>A look at a node's pool, or that no node offers one. Gas and fees per gas as in <c>MempoolBacklog</c>.</summary>
internal sealed class MempoolSampleEntity : IMempoolRow
{
    public long ChainId { get; set; }
    public DateTimeOffset Time { get; set; }
    public short Depth { get; set; }
    public string? Source { get; set; }
    public long? Pending { get; set; }
    public long? Queued { get; set; }
    public bool PendingAtLeast { get; set; }
    public bool QueuedAtLeast { get; set; }
    public long? HeadNumber { get; set; }
    public long? NextBaseFeeWei { get; set; }
    public long? GasLimit { get; set; }
    public int? Priced { get; set; }
    public int? Eligible { get; set; }
    public long? EligibleGas { get; set; }
    public long? TipP10Wei { get; set; }
    public long? TipP50Wei { get; set; }
    public long? TipP90Wei { get; set; }
    public int? BlobTransactions { get; set; }
    public int? Blobs { get; set; }
}
