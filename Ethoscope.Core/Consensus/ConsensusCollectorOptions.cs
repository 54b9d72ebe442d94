namespace Ethoscope.Core.Consensus;

/// <summary>How consensus is followed.</summary>
public sealed record ConsensusCollectorOptions
{
    /// <summary>Age down to which slots of the past are read.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Epochs of the past that are read in one pass.</summary>
    public int HistoryEpochs { get; init; } = 2;

    /// <summary>Slots that are read in one pass where it lags behind.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>From the start of a slot to the look for its block, where no event tells of it sooner; and a second one to that for a late one.</summary>
    public TimeSpan PollDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two looks at finality, and between two questions to a second endpoint.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMinutes(1);
}
