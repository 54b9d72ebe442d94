using Ethoscope.Core.Prices;
using Ethoscope.Web.Api.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Ethoscope.Web.Api;

/// <summary>Prices.</summary>
internal static class PricesEndpoints
{
    private const string NoRange = "No series was asked for: give from, to, interval or limit.";

    public static void MapPrices(this RouteGroupBuilder api) =>
        api.MapGet("/prices/eth", GetAsync)
            .WithName("getEtherPrice")
            .WithTags("Prices")
            .WithSummary("The price of ether in dollars")
            .WithDescription(
                "From Chainlink's ETH/USD feed on mainnet, with its age: `price_usd` is null where the feed was not updated for longer than `stale_after_seconds`. With `from`, `to`, `interval` or `limit` also a series, each of whose points is the price in force at the end of its part. "
                    + "With `format=csv` or `format=ndjson` (or `Accept: text/csv`, `application/x-ndjson`) the series alone is streamed, without an envelope; "
                    + "a part without a fresh price has no row."
            )
            .StreamsRows();

    private static async Task<Results<ApiAnswer<PriceAnswer>, ApiRows<PricePointAnswer>>> GetAsync(
        [AsParameters] PricesQuery query,
        HttpContext http,
        IPriceReader reader,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var (asOf, range, format) = query.Read(http.Request.Headers.Accept, meta.Now);
        return range is not null && format != RowFormat.Json
            ? await ApiRows<PricePointAnswer>.OpenAsync(
                http,
                PriceExport.PartsAsync(reader, range, asOf, meta.Now, stop),
                format,
                "prices-eth"
            )
            : await AnswerAsync(reader, asOf, range, meta, stop);
    }

    private static async Task<ApiAnswer<PriceAnswer>> AnswerAsync(
        IPriceReader reader,
        DateTimeOffset? asOf,
        PriceRange? range,
        MetaWriter meta,
        CancellationToken stop
    )
    {
        var quote = await reader.GetAsync(asOf, stop);
        var series = range is null ? null : await reader.GetSeriesAsync(range, asOf, stop);
        var unknown = new List<(string, string)>();
        if (!quote.IsFresh)
            unknown.Add(("price_usd", quote.Reason!));
        if (series is null)
            unknown.Add(("series", NoRange));
        return new(PriceAnswer.Of(quote, reader.StaleAfter, series), meta.Of([], [.. unknown]), ApiFreshness.Head);
    }
}
