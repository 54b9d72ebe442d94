using Ethoscope.Core.Consensus;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:consensus, for the network whose beacon nodes are configured.</summary>
public sealed record ConsensusJobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>Age down to which slots of the past are read; null for the usual.</summary>
    public TimeSpan? History { get; init; }

    /// <summary>How slots are followed.</summary>
    public ConsensusCollectorOptions Following =>
        History is { } age ? new ConsensusCollectorOptions { History = age } : new ConsensusCollectorOptions();
}
