using System.ComponentModel;
using System.Globalization;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>Parameters of the price, as they were given.</summary>
internal sealed record PricesQuery
{
    public const string LimitText = "Most points of the series.";
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

    /// <returns>A range is null where none is asked for.</returns>
    /// <exception cref="ApiProblemException">Something given is not acceptable.</exception>
    public (DateTimeOffset? AsOf, PriceRange? Range) Read(DateTimeOffset now)
    {
        var reading = new QueryReading();
        var at = reading.Time("at", At);
        var (from, to) = (reading.TimeBound("from", From), reading.TimeBound("to", To));
        reading.Ascending(from, to);
        var limit = reading.Count("limit", Limit, PriceRange.MostPoints, PriceRange.MostPoints);
        var interval = IntervalOf(reading);
        if (From is null && To is null && Interval is null && Limit is null)
        {
            reading.Finish();
            return (at, null);
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
        return (at, range);
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
