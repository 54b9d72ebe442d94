namespace Ethoscope.Core.Layer2.Postings;

/// <summary>How postings of rollups are followed on L1.</summary>
public sealed record PostingCollectorOptions
{
    /// <summary>Time between two looks.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Blocks of L1 on top of one before its events are read, so that no branch that is replaced is.</summary>
    public int Confirmations { get; init; } = 4;

    /// <summary>Age down to which events, and transactions with blobs, of the past are read.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Requests for events of the past in one pass.</summary>
    public int HistorySteps { get; init; } = 10;

    /// <summary>Time between two looks at how long a withdrawal waits.</summary>
    public TimeSpan WithdrawalInterval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Days that a withdrawal's wait is measured from where no contract tells.</summary>
    public TimeSpan WithdrawalHistory { get; init; } = TimeSpan.FromDays(7);
}
