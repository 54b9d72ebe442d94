using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Prices;

/// <summary>
/// Answers the questions that pages and the API ask of ether's price in dollars. <c>asOf</c> null is now; else updates of later times do not
/// exist.
/// </summary>
public interface IPriceReader
{
    /// <summary>The round in force.</summary>
    Task<PriceQuote> GetAsync(DateTimeOffset? asOf, CancellationToken stop);

    /// <param name="range">At most <see cref="PriceRange.MostPoints"/> parts.</param>
    Task<PriceSeries> GetSeriesAsync(PriceRange range, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Seconds since 1970 whose updates are all stored.</summary>
    Task<Coverage> GetCoverageAsync(CancellationToken stop);

    /// <summary>Age from which a price is stale; null where no feed is watched.</summary>
    TimeSpan? StaleAfter { get; }
}
