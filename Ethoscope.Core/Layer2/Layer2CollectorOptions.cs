namespace Ethoscope.Core.Layer2;

/// <summary>How rollups' blocks are followed.</summary>
public sealed record Layer2CollectorOptions
{
    /// <summary>Between two looks at the head.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most headers read at the head, and of a gap, in one pass.</summary>
    public int BatchSize { get; init; } = 60;

    /// <summary>A stretch below the head of which more is missing than is made in this time is begun anew, so that the newest comes first.</summary>
    public TimeSpan Follow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Age down to which gaps are filled; zero fills none.</summary>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Between two questions to the uptime feed.</summary>
    public TimeSpan UptimeInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks at the newest batch of ZKsync.</summary>
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks at batches that are not executed yet.</summary>
    public TimeSpan OpenBatchInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Transactions that are looked at for operations, a minute; 0 looks at none.</summary>
    public int OperationsPerMinute { get; init; } = 30;
}
