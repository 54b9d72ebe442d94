using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Ethoscope.Web.Api;

/// <summary>A route that answers with a list of a range of times, page by page; what its ends mean is for each to say. All members as they were given, unread.</summary>
internal abstract record PagedRangeQuery : PageQuery
{
    [FromQuery(Name = "start_time"), Description(RangeQuery.StartTimeText)]
    public string? StartTime { get; init; }

    [FromQuery(Name = "end_time"), Description(RangeQuery.EndTimeText)]
    public string? EndTime { get; init; }

    [FromQuery(Name = "hours"), Description(RangeQuery.HoursText)]
    public string? Hours { get; init; }

    /// <inheritdoc cref="RangeBounds.Read"/>
    protected RangeBounds Bounds(QueryReading reading, string? from, string? to, DateTimeOffset? at, DateTimeOffset now) =>
        RangeBounds.Read(reading, (from, StartTime, Hours), (to, EndTime), at, now);
}
