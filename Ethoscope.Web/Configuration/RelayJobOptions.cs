using Ethoscope.Core.Mev.Relays;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:relays, for the relays that are configured.</summary>
public sealed record RelayJobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the followers are handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How payloads and bids are followed.</summary>
    public RelayCollectorOptions Following { get; init; } = new();
}
