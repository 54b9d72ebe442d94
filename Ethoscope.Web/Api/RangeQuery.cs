using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route about a chain over a range of times. All members as they were given, unread.</summary>
internal abstract record RangeQuery : MomentQuery
{
    public const string StartTimeText = "Another name of `from`.";
    public const string EndTimeText = "Another name of `to`.";
    public const string HoursText = "Hours before the end, from 1 to 168, in place of a start.";

    [FromQuery(Name = "from"), Description("Start (inclusive); without one the route has a usual length. A time without an offset is UTC.")]
    public string? From { get; init; }

    [FromQuery(Name = "to"), Description("End (exclusive); the default is now. A time without an offset is UTC.")]
    public string? To { get; init; }

    [FromQuery(Name = "start_time"), Description(StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(HoursText)]
    public string? Hours { get; init; }

    /// <inheritdoc cref="RangeBounds.Read"/>
    protected RangeBounds Bounds(QueryReading reading, DateTimeOffset? at, DateTimeOffset now, DateTimeOffset? end = null) =>
        RangeBounds.Read(reading, (From, StartTime, Hours), (To, EndTime), at, now, end);
}
