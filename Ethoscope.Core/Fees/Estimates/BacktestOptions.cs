namespace Ethoscope.Core.Fees.Estimates;

/// <summary>How a backtest goes through a series.</summary>
/// <param name="Rule">What counts as accepted.</param>
public sealed record BacktestOptions(AcceptanceRule Rule)
{
    /// <summary>Blocks that are only looked at before the first estimate.</summary>
    public int Warmup { get; init; } = 100;

    /// <summary>Blocks from one estimate to the next.</summary>
    public int Step { get; init; } = 1;

    /// <summary>Most blocks that a method is shown.</summary>
    public int WindowBlocks { get; init; } = 320;

    /// <summary>Blocks that pass before the offer is sent.</summary>
    public int Late { get; init; }
}
