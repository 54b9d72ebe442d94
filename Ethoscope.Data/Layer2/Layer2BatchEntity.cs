using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;

namespace Ethoscope.Data.Layer2;

/// <summary>A batch of a rollup whose node tells of them; filled in as it gets to L1.</summary>
internal sealed class Layer2BatchEntity
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public long? L1Transactions { get; set; }
    public long? L2Transactions { get; set; }
    public DateTimeOffset? CommittedAt { get; set; }
    public DateTimeOffset? ProvenAt { get; set; }
    public DateTimeOffset? ExecutedAt { get; set; }
    public byte[]? CommitTransaction { get; set; }
    public byte[]? ProveTransaction { get; set; }
    public byte[]? ExecuteTransaction { get; set; }

    public static Layer2BatchEntity Of(Layer2Batch batch, long chainId) =>
        new()
        {
            ChainId = chainId,
            Number = batch.Number,
            Time = batch.Time.ToUniversalTime(),
            L1Transactions = batch.L1Transactions,
            L2Transactions = batch.L2Transactions,
            CommittedAt = batch.CommittedAt?.ToUniversalTime(),
            ProvenAt = batch.ProvenAt?.ToUniversalTime(),
            ExecutedAt = batch.ExecutedAt?.ToUniversalTime(),
            CommitTransaction = batch.CommitTransaction?.ToBytes(),
            ProveTransaction = batch.ProveTransaction?.ToBytes(),
            ExecuteTransaction = batch.ExecuteTransaction?.ToBytes(),
        };

    public Layer2Batch ToBatch() =>
        new(Number, Time)
        {
            L1Transactions = L1Transactions,
            L2Transactions = L2Transactions,
            CommittedAt = CommittedAt,
            ProvenAt = ProvenAt,
            ExecutedAt = ExecutedAt,
            CommitTransaction = Hash(CommitTransaction),
            ProveTransaction = Hash(ProveTransaction),
            ExecuteTransaction = Hash(ExecuteTransaction),
        };

    private static Hash32? Hash(byte[]? bytes) => bytes is null ? null : Hash32.FromBytes(bytes);
}
