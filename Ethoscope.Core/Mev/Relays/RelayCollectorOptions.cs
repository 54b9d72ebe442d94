namespace Ethoscope.Core.Mev.Relays;

/// <summary>How relays are followed.</summary>
public sealed record RelayCollectorOptions
{
    /// <summary>Age down to which delivered payloads of the past are read.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Pages of the past that are read in one pass.</summary>
    public int HistoryPages { get; init; } = 4;

    /// <summary>Between two looks at the newest payloads.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(24);

    /// <summary>Slots that a payload has time to appear at the relay, before a slot without one counts as known.</summary>
    public int Settle { get; init; } = 8;

    /// <summary>Slots below the newest that are read again at each look: payloads come late, and values may change.</summary>
    public int Reread { get; init; } = 64;

    /// <summary>Received bids are asked for one slot in so many; 0 asks for none.</summary>
    public int BidsEvery { get; init; } = 8;

    /// <summary>Age down to which bids of the past are read.</summary>
    public TimeSpan BidHistory { get; init; } = TimeSpan.FromHours(24);
}
