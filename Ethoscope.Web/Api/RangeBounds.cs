using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Api;

/// <summary>What was given of a range of times; the rest is left to the route.</summary>
/// <param name="Lower">Inclusive. Also where it was given as hours.</param>
/// <param name="Upper">Exclusive.</param>
internal sealed record RangeBounds(QueryBound? Lower, QueryBound? Upper)
{
    /// <summary>Clocks of clients may be ahead of ours by so much.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(1);

    /// <param name="from">Values of <c>from</c>, <c>start_time</c> and <c>hours</c>.</param>
    /// <param name="to">Values of <c>to</c> and <c>end_time</c>.</param>
    /// <param name="at">The moment that is asked about; null for now.</param>
    /// <param name="end">What a range without an end goes up to; null for that moment.</param>
    public static RangeBounds Read(
        QueryReading reading,
        (string? From, string? StartTime, string? Hours) from,
        (string? To, string? EndTime) to,
        DateTimeOffset? at,
        DateTimeOffset now,
        DateTimeOffset? end = null
    )
    {
        var given = reading.OneOf(("from", from.From), ("start_time", from.StartTime), ("hours", from.Hours));
        var upper = reading.TimeBound(("to", to.To), ("end_time", to.EndTime));
        var lower = given switch
        {
            null => null,
            { Name: "hours" } hours => Hours(reading, hours.Text, upper?.Time ?? end ?? at ?? now),
            { } bound => reading.TimeBound(bound.Name, bound.Text),
        };
        reading.Ascending(lower, upper);
        NotAhead(reading, lower, upper, at, now);
        return new(lower, upper);
    }

    /// <summary>The start that so many hours before the end are.</summary>
    public static QueryBound Hours(QueryReading reading, string text, DateTimeOffset end)
    {
        var length = TimeSpan.FromHours(reading.Count("hours", text, 1, HoursQuery.Most));
        return new("hours", null, Before(end, length));
    }

    /// <summary>So long before a moment, and not before 1970.</summary>
    public static DateTimeOffset Before(DateTimeOffset end, TimeSpan length) =>
        end - DateTimeOffset.UnixEpoch > length ? end - length : DateTimeOffset.UnixEpoch;

    /// <summary>A range that begins where nothing can be yet, or behind the moment that it ends with, is a mistake.</summary>
    /// <param name="at">The moment that is asked about; null for now.</param>
    public static void NotAhead(QueryReading reading, QueryBound? lower, QueryBound? upper, DateTimeOffset? at, DateTimeOffset now)
    {
        // Hours lie in the future only where their end does.
        var name = lower is { Name: "hours" } && upper is not null ? upper.Name : lower?.Name;
        if (lower?.Time > now + ClockSkew)
            reading.Refuse(name!, $"{name} must not lie in the future with the whole of the range: it is {Instant.Rfc3339(now)}.");
        else if (upper is null && lower?.Time > at)
            reading.Refuse(name!, $"{name} must not lie behind the moment that at names.");
    }
}
