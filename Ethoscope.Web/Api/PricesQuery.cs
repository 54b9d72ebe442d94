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
    public const string LimitText = "Most points of the series.";

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

    /// <param name="accept">The header of that name, which says the format where no parameter does.</param>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public PricesQuestion Read(StringValues accept, DateTimeOffset now)
    {
        var reading = new QueryReading();
        var format = RowFormats.Read(reading, Format, accept);
        var at = reading.Time("at", At);
        var (from, to) = (reading.TimeBound("from", From), reading.TimeBound("to", To));
        reading.Ascending(from, to);
        var limit = LimitOf(reading, format);
        var interval = IntervalOf(reading);
        if (format == RowFormat.Json && From is null && To is null && Interval is null && Limit is null)
        {
            reading.Finish();
            return new(at, null, format);
        }

        var end = to?.Time ?? at ?? now;
        var start = from?.Time ?? end - StandardRange;
        // A range that begins ahead of now and has no end of its own is empty.
        end = start > end ? start : end;
        var range = interval is { } length ? new PriceRange(start, end, length) : PriceRange.Fitting(start, end, limit);
        if (range.Points > limit)
            reading.Refuse(
                "interval",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"interval gives {range.Points} points over this range, and at most {limit} are answered: it must be at least {Math.Ceiling((end - start).TotalSeconds / limit)}s, or the range shorter."
                )
            );
        reading.Finish();
        return new(at, range, format);
    }

    private int LimitOf(QueryReading reading, RowFormat format)
    {
        var most = format == RowFormat.Json ? PriceRange.MostPoints : MostRows;
        return reading.Count("limit", Limit, Interval is null ? PriceRange.MostPoints : most, most);
    }

    private TimeSpan? IntervalOf(QueryReading reading)
    {
        if (Interval is not { } text)
            return null;
        if (
            ConfiguredValues.Duration(text) is { } length
            && length >= TimeSpan.FromSeconds(1)
            && length.Ticks % TimeSpan.TicksPerSecond == 0
        )
            return length;

        reading.Refuse("interval", "interval must be a whole number of seconds or more, such as 60s, 15m, 1h or 1d.");
        return null;
    }
}

/// <summary>A question for the price.</summary>
/// <param name="AsOf">Null is now.</param>
/// <param name="Range">Null where no series is asked for; never with a format of rows.</param>
internal sealed record PricesQuestion(DateTimeOffset? AsOf, PriceRange? Range, RowFormat Format);
