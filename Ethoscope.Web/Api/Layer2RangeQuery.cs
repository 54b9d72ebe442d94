using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace Ethoscope.Web.Api;

/// <summary>A route about rollups over a range of times. All members as they were given, unread.</summary>
internal record Layer2RangeQuery
{
    public const string LimitText =
        "Most points of a series (of each network: 1 to 1000), or most rows of a list: 1 to 1000 in JSON, any number with CSV and NDJSON.";
    public const int MostRows = 1_000;
    private const int StandardRows = 200;
    private static readonly TimeSpan StandardRange = TimeSpan.FromHours(24);

    [FromQuery(Name = "from"), Description("Start (inclusive); the default is 24 hours before the end. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    [FromQuery(Name = "limit"), Description(LimitText)]
    public string? Limit { get; init; }

    [FromQuery(Name = "format"), Description("`json`, `csv` or `ndjson`; the last two are streamed, without an envelope.")]
    public string? Format { get; init; }

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    public Layer2Range Read(QueryReading reading, StringValues accept, DateTimeOffset now)
    {
        var format = RowFormats.Read(reading, Format, accept);
        var (from, to) = RangeBounds.Read(reading, (From, StartTime, Hours), (To, EndTime), null, now);
        var end = to?.Time ?? QueryTime.After(now);
        var start = from?.Time ?? RangeBounds.Before(end, StandardRange);
        // A client's clock may be a little ahead of ours.
        return new(start > end ? end : start, end, reading.Limit(Limit, format, StandardRows, MostRows), format);
    }
}

/// <summary>A range that was asked about.</summary>
/// <param name="Limit">Most rows.</param>
internal sealed record Layer2Range(DateTimeOffset From, DateTimeOffset To, int Limit, RowFormat Format);
