using Ethoscope.Core.Health;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:health, for the main chain.</summary>
public sealed record HealthJobOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each. Scores are of second 20 of each minute, whatever it is.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How scores are made.</summary>
    public HealthCollectorOptions Following { get; init; } = new();
}
