using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2.Postings;

/// <summary>A log of L1 as an endpoint sent it; what can't be read is null.</summary>
public sealed record PostingLog
{
    public long? BlockNumber { get; init; }

    public Hash32? BlockHash { get; init; }

    /// <summary>Time of the block, where the log tells.</summary>
    public DateTimeOffset? Time { get; init; }

    public Hash32? TransactionHash { get; init; }

    /// <summary>Place in the block.</summary>
    public long? LogIndex { get; init; }

    public Address? Emitter { get; init; }

    public IReadOnlyList<Hash32>? Topics { get; init; }

    /// <summary>It was of a branch that was replaced.</summary>
    public bool IsRemoved { get; init; }
}
