using Ethoscope.Core.Prices;

namespace Ethoscope.Data.Prices;

/// <summary>How a feed stands.</summary>
internal sealed class PriceFeedEntity
{
    public long ChainId { get; set; }
    public byte[] Feed { get; set; } = [];
    public bool IsServed { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset CheckedAt { get; set; }

    public FeedState ToState() => new(IsServed, Reason);

    public static PriceFeedEntity Of(PriceFeed feed, FeedState state, DateTimeOffset now) =>
        new()
        {
            ChainId = feed.Chain.ChainId,
            Feed = feed.Address.ToBytes(),
            IsServed = state.IsServed,
            Reason = state.Reason,
            CheckedAt = now,
        };
}
