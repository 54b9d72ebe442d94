using Ethoscope.Core.Mempool;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:mempool, for the pool of every chain with slots.</summary>
public sealed record MempoolCollectorOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How the pool is looked at.</summary>
    public MempoolSamplingOptions Sampling { get; init; } = new();

    /// <summary>Subscribe to pending transactions where an endpoint has an address for it, to tell how long they wait.</summary>
    public bool FirstSeen { get; init; } = true;
}
