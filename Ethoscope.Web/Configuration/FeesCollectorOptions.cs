using Ethoscope.Core.Fees.Estimates;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:fees, for the fee estimates of every chain.</summary>
public sealed record FeesCollectorOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How the stored blocks are followed.</summary>
    public FeeCollectorOptions Following { get; init; } = new();
}
