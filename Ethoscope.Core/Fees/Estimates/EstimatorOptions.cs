namespace Ethoscope.Core.Fees.Estimates;

/// <summary>What the estimator looks at. The defaults are those that the backtest speaks of.</summary>
public sealed record EstimatorOptions
{
    public static readonly EstimatorOptions Default = new();

    /// <summary>Heights that it looks back, up to the newest block; an older one is never used, however few there are.</summary>
    public int WindowBlocks { get; init; } = 300;

    /// <summary>Blocks after which an observation counts half.</summary>
    public double HalfLifeBlocks { get; init; } = 150;

    /// <summary>Least observed horizons in the window, and least blocks whose tips are known; at least 1.</summary>
    public int LeastHorizons { get; init; } = 30;

    /// <summary>Greatest age of the newest block.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>When a block counts as having accepted a tip.</summary>
    public AcceptanceRule Acceptance { get; init; } = AcceptanceRule.Default;
}
