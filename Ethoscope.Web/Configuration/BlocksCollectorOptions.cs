using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Configuration;

/// <summary>Section Collectors:blocks, for the blocks of every chain.</summary>
public sealed record BlocksCollectorOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>Cron expression in UTC; the follower is handed over at each.</summary>
    public string Schedule { get; init; } = "* * * * *";

    /// <summary>How the chains are followed.</summary>
    public BlockCollectorOptions Following { get; init; } = new();

    public BlockHistoryOptions History { get; init; } = new();
}
