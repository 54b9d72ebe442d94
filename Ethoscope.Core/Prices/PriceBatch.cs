using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;

namespace Ethoscope.Core.Prices;

/// <summary>What a pass stores in one transaction.</summary>
public sealed record PriceBatch(PriceFeed Feed, Lease Lease)
{
    public IReadOnlyList<PriceRound> Rounds { get; init; } = [];

    /// <summary>Seconds whose rounds are now all stored.</summary>
    public IReadOnlyList<CoverageRange> Covered { get; init; } = [];

    /// <summary>Null where it stays as it is.</summary>
    public FeedState? State { get; init; }

    public IReadOnlyList<Rejection> Rejections { get; init; } = [];

    public IReadOnlyList<LiveMessage> Messages { get; init; } = [];
}
