using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>What an endpoint says of a batch (zks_getL1BatchDetails), before <see cref="Layer2BatchRules"/> has checked it.</summary>
public sealed record Layer2BatchClaim
{
    public BigInteger? Number { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public BigInteger? Timestamp { get; init; }

    public BigInteger? L1Transactions { get; init; }

    public BigInteger? L2Transactions { get; init; }

    public DateTimeOffset? CommittedAt { get; init; }

    public DateTimeOffset? ProvenAt { get; init; }

    public DateTimeOffset? ExecutedAt { get; init; }

    public Hash32? CommitTransaction { get; init; }

    public Hash32? ProveTransaction { get; init; }

    public Hash32? ExecuteTransaction { get; init; }

    /// <summary>JSON names of fields that were there and could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; init; } = [];
}
