using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Ranges;

/// <summary>A stretch of time.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive, after <paramref name="From"/>.</param>
public readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    private const string Between = "..";

    public TimeSpan Length => To - From;

    /// <summary>As addresses hold it: two moments of RFC 3339, to the millisecond, with two dots between them.</summary>
    public override string ToString() => Instant.Rfc3339(From) + Between + Instant.Rfc3339(To);

    /// <returns>Null where the text is not a window.</returns>
    public static TimeWindow? TryParse(string? text) =>
        text?.Split(Between) is [var from, var to] && Instant.TryParse(from) is { } start && Instant.TryParse(to) is { } end && start < end
            ? new TimeWindow(start, end)
            : null;
}
