namespace Ethoscope.Core.Chains;

/// <summary>What an endpoint said of forks when it was last asked: of one layer.</summary>
/// <param name="ReadAt">When that was.</param>
public sealed record ToldForks(DateTimeOffset ReadAt)
{
    /// <summary>An execution node's, by eth_config: the one in force first, then next and last where there are any. Null for a beacon node.</summary>
    public IReadOnlyList<ForkAnnouncement>? Execution { get; init; }

    /// <summary>A beacon node's, by config/spec. Null for an execution node.</summary>
    public IReadOnlyList<ConsensusFork>? Consensus { get; init; }
}
