using Ethoscope.Core.Collection;
using Ethoscope.Core.Prices;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Prices;

/// <summary>Answers from the tables; where no feed is watched, that there is none.</summary>
internal sealed class PriceReader(
    PriceFeed? feed,
    IDbContextFactory<EthoscopeDbContext> contexts,
    PriceBucketQuery buckets,
    TimeProvider time
) : IPriceReader
{
    private const int UsualDecimals = 8;

    public TimeSpan? StaleAfter => feed?.StaleAfter;

    public async Task<PriceQuote> GetAsync(DateTimeOffset? asOf, CancellationToken stop)
    {
        var at = (asOf ?? time.GetUtcNow()).ToUniversalTime();
        if (feed is null)
            return new(at, null, PriceGap.Unsupported, "No price feed is watched here.");

        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.PricesOf(feed);
        // Now is the newest one, also where its block is ahead of our clock.
        var round = await (asOf is null ? rows : rows.Where(row => row.UpdatedAt <= at)).NewestFirst().FirstOrDefaultAsync(stop);
        var next = asOf is null ? null : await rows.Where(row => row.UpdatedAt > at).OldestFirst().FirstOrDefaultAsync(stop);
        return PriceQuote.Of(
            feed,
            at,
            round?.ToRound(),
            next?.ToRound(),
            await context.GetCoverageAsync(feed.Series, stop),
            (await context.StateOfAsync(feed, stop))?.ToState()
        );
    }

    public async Task<PriceSeries> GetSeriesAsync(PriceRange range, DateTimeOffset? asOf, CancellationToken stop)
    {
        if (range.Points > PriceRange.MostPoints)
            throw new ArgumentOutOfRangeException(nameof(range), range.Points, "The range has too many parts.");
        range = range with { From = Stored(range.From), To = Stored(range.To) };
        if (feed is null)
            return new(range, [], UsualDecimals);

        var now = time.GetUtcNow();
        var end = asOf < now ? asOf.Value.ToUniversalTime() : now;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var before = await context.PricesOf(feed).Where(row => row.UpdatedAt < range.From).NewestFirst().FirstOrDefaultAsync(stop);
        return new(
            range,
            PriceLine.Draw(
                feed,
                range,
                await buckets.GetAsync(feed, range, end < range.To ? end : range.To, stop),
                before?.ToRound(),
                await context.GetCoverageAsync(feed.Series, stop),
                end
            ),
            feed.Decimals
        );
    }

    /// <summary>In whole microseconds, as the database keeps times: its parts begin where those of the range do.</summary>
    private static DateTimeOffset Stored(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public async Task<Coverage> GetCoverageAsync(CancellationToken stop)
    {
        if (feed is null)
            return Coverage.Empty;
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(feed.Series, stop);
    }
}
