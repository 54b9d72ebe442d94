using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>Whether an endpoint is used, in order of severity.</summary>
public enum EndpointCondition
{
    /// <summary>Not asked yet.</summary>
    Unknown,

    Healthy,

    /// <summary>Its last request failed with all retries: others are preferred for a while.</summary>
    Failing,

    /// <summary>Its head is behind, or went back: used only where no other can be.</summary>
    Lagging,

    /// <summary>Another endpoint contradicts its branch: used only where no other can be.</summary>
    Contradicted,

    /// <summary>It has no execution client that answers, so that it can't verify what it follows: not used.</summary>
    ExecutionOffline,

    /// <summary>It follows a head that its execution client has not verified: not used.</summary>
    Optimistic,

    /// <summary>It is still syncing: not used.</summary>
    Syncing,

    /// <summary>It asked us to wait.</summary>
    Resting,

    /// <summary>Its requests of the day are spent.</summary>
    BudgetSpent,

    /// <summary>It failed too often: not asked for a while.</summary>
    CircuitOpen,

    /// <summary>It serves another chain: never used.</summary>
    OtherChain,

    /// <summary>An operator paused it: not asked until he resumes it.</summary>
    Paused,
}

/// <summary>State of an endpoint for pages. Holds no URL.</summary>
/// <param name="Chain">Name of the chain, or of the service of a chain.</param>
/// <param name="Name">Configured name.</param>
/// <param name="Until">When the condition ends by itself or is looked at again; null where that is not known.</param>
/// <param name="Detail">Why, for people; null where there is nothing to say.</param>
/// <param name="Note">How its fork schedule differs from the known one (eth_config); null where it does not.</param>
/// <param name="Latency">Moving mean of a request; null before the first.</param>
/// <param name="Head">Its newest block as far as known.</param>
/// <param name="Lag">Blocks behind the best known head; null where its head is unknown.</param>
/// <param name="RequestsToday">Calls of the UTC day by all processes.</param>
/// <param name="LastSuccessAt">When it last answered; null if never.</param>
/// <param name="Outcomes">Requests by outcome since start.</param>
/// <param name="MaxBatch">Calls that go into one batch.</param>
/// <param name="Refused">Methods and tags that it does not serve.</param>
public sealed record EndpointState(
    string Chain,
    string Name,
    EndpointCondition Condition,
    DateTimeOffset? Until,
    string? Detail,
    string? Note,
    TimeSpan? Latency,
    BlockRef? Head,
    long? Lag,
    long RequestsToday,
    DateTimeOffset? LastSuccessAt,
    IReadOnlyDictionary<UpstreamOutcome, long> Outcomes,
    int MaxBatch,
    IReadOnlyList<string> Refused
)
{
    /// <summary>Most calls of a UTC day, as configured; null for no limit of ours.</summary>
    public long? RequestsPerDay { get; init; }

    /// <summary>Most calls in one batch, as configured.</summary>
    public int ConfiguredBatch { get; init; } = 1;

    /// <summary>Quantiles of the last minutes; null where nothing was answered in them.</summary>
    public EndpointLatency? Latencies { get; init; }

    /// <summary>When a request failed last; null if none did since the start.</summary>
    public DateTimeOffset? LastFaultAt { get; init; }

    /// <summary>What it said of forks when it was last asked; null where it was not, or does not say.</summary>
    public ToldForks? Forks { get; init; }

    /// <summary>What it serves.</summary>
    public EndpointService Service { get; init; }

    /// <summary>Name and version of its software by its own word; null where it does not say, or was not asked.</summary>
    public string? Software { get; init; }

    /// <summary>Bytes of its replies of the UTC day, as the process read them that says so, after decompression.</summary>
    public long BytesToday { get; init; }

    /// <summary>What it can do, in a fixed order.</summary>
    public IReadOnlyList<EndpointCapability> Capabilities { get; init; } = [];
}
