using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>A batch of ZKsync Era by its node's word (zks_getL1BatchDetails). Times are null until it got there.</summary>
/// <param name="Number">Batch number.</param>
/// <param name="Time">When it was opened.</param>
public sealed record Layer2Batch(long Number, DateTimeOffset Time)
{
    public long? L1Transactions { get; init; }

    public long? L2Transactions { get; init; }

    public DateTimeOffset? CommittedAt { get; init; }

    public DateTimeOffset? ProvenAt { get; init; }

    public DateTimeOffset? ExecutedAt { get; init; }

    public Hash32? CommitTransaction { get; init; }

    public Hash32? ProveTransaction { get; init; }

    public Hash32? ExecuteTransaction { get; init; }
}
