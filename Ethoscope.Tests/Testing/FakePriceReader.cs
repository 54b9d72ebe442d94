using Ethoscope.Core.Collection;
using Ethoscope.Core.Prices;

namespace Ethoscope.Tests.Testing;

/// <summary>Rounds that a test puts in, all covered, and read as the tables are.</summary>
internal sealed class FakePriceReader(TimeProvider time) : IPriceReader
{
    public List<PriceRound> Rounds { get; } = [];

    public FeedState? Feed { get; set; }

    public TimeSpan? StaleAfter => FakeFeed.Feed.StaleAfter;

    public Task<PriceQuote> GetAsync(DateTimeOffset? asOf, CancellationToken stop)
    {
        var at = asOf ?? time.GetUtcNow();
        var round = Rounds.LastOrDefault(one => one.UpdatedAt <= at);
        return Task.FromResult(PriceQuote.Of(FakeFeed.Feed, at, round, null, Coverage.Empty, Feed));
    }

    public async Task<PriceSeries> GetSeriesAsync(PriceRange range, DateTimeOffset? asOf, CancellationToken stop)
    {
        var end = asOf ?? time.GetUtcNow();
        var buckets = Rounds
            .Where(round => round.UpdatedAt >= range.From && round.UpdatedAt < range.To && round.UpdatedAt <= end)
            .GroupBy(round => range.From + (range.Interval * Math.Floor((round.UpdatedAt - range.From) / range.Interval)))
            .Select(part => new PriceBucket(
                part.Key,
                part.Last().UpdatedAt,
                part.Last().Answer,
                part.Min(round => round.Answer),
                part.Max(round => round.Answer),
                part.Count()
            ))
            .ToList();
        var before = Rounds.LastOrDefault(round => round.UpdatedAt < range.From);
        return new(range, PriceLine.Draw(FakeFeed.Feed, range, buckets, before, await GetCoverageAsync(stop), end), 8);
    }

    public Task<Coverage> GetCoverageAsync(CancellationToken stop) =>
        Task.FromResult(
            Rounds.Count == 0 ? Coverage.Empty : Coverage.Of(new CoverageRange(Rounds[0].UpdatedSecond, Rounds[^1].UpdatedSecond + 1))
        );
}
