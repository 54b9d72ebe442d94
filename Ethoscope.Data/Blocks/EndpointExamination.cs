using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Blocks;

/// <summary>What an endpoint answered when it was looked at once, without retries. Holds no URL.</summary>
/// <param name="Chain">Name of the chain.</param>
/// <param name="Name">Configured name.</param>
public sealed record EndpointExamination(string Chain, string Name)
{
    /// <summary>Why it can't be used, as a sentence; null where it can.</summary>
    public string? Problem { get; init; }

    /// <summary>HTTP status of the problem; null where there was no reply, or none is to blame.</summary>
    public int? Status { get; init; }

    public BlockRef? Head { get; init; }

    /// <summary>The shortest answer: round trip and little more.</summary>
    public TimeSpan? Latency { get; init; }

    /// <summary>What it serves, by name; null for what was not asked.</summary>
    public IReadOnlyList<(string Name, bool? Has)> Abilities { get; init; } = [];

    /// <summary>Bytes of JSON that its newest block without transactions came in.</summary>
    public long HeadBytes { get; init; }

    /// <summary>Calls and bytes of JSON that one block took at the depth asked for; null where it could not be read.</summary>
    public (int Calls, long Bytes)? Block { get; init; }

    /// <summary>Height of that block.</summary>
    public long BlockNumber { get; init; }

    /// <summary>Mean time between blocks over the last hundred; null where it could not be measured.</summary>
    public TimeSpan? BlockTime { get; init; }

    /// <summary>Bytes of JSON that the tips of one block took by eth_feeHistory; null where it does not offer that.</summary>
    public long? FeeHistoryBytes { get; init; }

    /// <summary>Transactions in its pool, and bytes of JSON that they were counted in; null where it does not count them.</summary>
    public (long Transactions, long Bytes)? Pool { get; init; }

    public bool Has(string ability) => Abilities.Any(one => one.Name == ability && one.Has == true);
}
