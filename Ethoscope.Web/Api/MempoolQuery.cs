using System.ComponentModel;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the pool's series, as they were given.</summary>
internal sealed record MempoolQuery : RangeQuery
{
    public const int MostPoints = 600;
    public const string LimitText =
        "Most points, those that mark a gap among them: 1 to 600 in JSON; with CSV and NDJSON any number of rows, and all without it.";
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(1);

    [
        FromQuery(Name = "interval"),
        Description(
            "Length of the parts of JSON, in whole seconds; without it, one that keeps to `limit`. The other formats have no parts."
        )
    ]
    public string? Interval { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description("`json`, `csv` or `ndjson`; the last two hold every sample of the range, however long it is, unless `limit` is given.")
    ]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public MempoolRange Read(ConfiguredChains chains, StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var chain = reading.Chain(Chain, chains);
        var at = reading.Time("at", At);
        var end = QueryTime.After(at ?? now);
        var (lower, upper) = Bounds(reading, at, now, end);
        var to = upper?.Time ?? end;
        var from = lower?.Time ?? RangeBounds.Before(to, StandardRange);
        var format = RowFormats.Read(reading, Format, accept);
        var limit = reading.Limit(Limit, format, MostPoints, MostPoints);
        var interval = reading.Interval(Interval);
        if (format != RowFormat.Json && interval is not null)
            reading.Refuse("interval", "interval is for json: csv and ndjson hold every sample as it was stored.");
        if (format == RowFormat.Json && to - from > MempoolSeries.LongestRange)
            reading.Refuse(
                (upper ?? lower)?.Name ?? "from",
                $"A range holds at most {MempoolSeries.LongestRange.TotalDays} days in json: ask for less between from and to, or for csv or ndjson."
            );
        else if (format == RowFormat.Json && interval is { } width)
            reading.NotTooFine(to - from, MempoolSeries.Parts(to - from, width), Math.Max(1, limit / 2));
        reading.Finish();
        return new(chain, from, to, at, format, limit, interval);
    }
}

/// <summary>A question for the pool over a range.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Limit">Most points, or most rows where it is not JSON.</param>
/// <param name="Interval">Null for one that keeps to the limit.</param>
internal sealed record MempoolRange(
    ChainDescriptor Chain,
    DateTimeOffset From,
    DateTimeOffset To,
    DateTimeOffset? AsOf,
    RowFormat Format,
    int Limit,
    TimeSpan? Interval
)
{
    /// <summary>Length of a part.</summary>
    public TimeSpan Width => Interval ?? MempoolSeries.Width(To - From, Math.Max(2, Limit));
}
