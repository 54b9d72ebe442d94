using System.ComponentModel;
using System.Globalization;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the price, as they were given.</summary>
internal sealed record PricesQuery
{
    public const string LimitText = "Most points of the series: 1 to 600 in JSON; with CSV and NDJSON, and `interval`, up to a million.";

    /// <summary>Most rows of a table.</summary>
    public const int MostRows = 1_000_000;

    private static readonly TimeSpan StandardRange = TimeSpan.FromDays(1);

    [FromQuery(Name = "at"), Description("A past moment: the price in force then. A time without an offset is UTC.")]
    public string? At { get; init; }

    [
        FromQuery(Name = "from"),
        Description("Start of a series (inclusive); without it, a day before `to`. A time without an offset is UTC.")
    ]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End of a series (exclusive); without it, the moment `at`, or now.")]
    public string? To { get; init; }

    [FromQuery(Name = "interval"), Description("Length of its parts; without it, the shortest round one that keeps to `limit`.")]
    public string? Interval { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [
        FromQuery(Name = "format"),
        Description(
            "`json`, `csv` or `ndjson`; the last two hold every part of the range that has a price, up to a million with `interval`."
        )
    ]
    public string? Format { get; init; }

    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public PricesQuestion Read(StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var at = reading.Time("at", At);
        var (from, to) = RangeBounds.Read(reading, (From, StartTime, Hours), (To, EndTime), at, now);
        var limit = LimitOf(reading, format);
        var interval = reading.Interval(Interval);
        if (format == RowFormat.Json && from is null && to is null && interval is null && Limit is null)
        {
            reading.Finish();
            return new(at, null, format);
        }

        var end = to?.Time ?? at ?? now;
        var start = from?.Time ?? RangeBounds.Before(end, StandardRange);
        // A client's clock may be a little ahead of ours.
        end = start > end ? start : end;
        var range = interval is { } length ? new PriceRange(start, end, length) : PriceRange.Fitting(start, end, limit);
        reading.NotTooFine(end - start, range.Points, limit);
        reading.Finish();
        return new(at, range, format);
    }

    private int LimitOf(QueryReading reading, RowFormat format)
    {
        var most = format == RowFormat.Json ? PriceRange.MostPoints : MostRows;
        return reading.Count("limit", Limit, Interval is null ? PriceRange.MostPoints : most, most);
    }
}

/// <summary>A question for the price.</summary>
/// <param name="AsOf">Null is now.</param>
/// <param name="Range">Null where no series is asked for; never with a format of rows.</param>
internal sealed record PricesQuestion(DateTimeOffset? AsOf, PriceRange? Range, RowFormat Format);
