using Ethoscope.Core.Mev;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:mev, for the chain whose relays are configured.</summary>
public sealed record MevJobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How blocks and payloads are joined.</summary>
    public MevCollectorOptions Following { get; init; } = new();
}
