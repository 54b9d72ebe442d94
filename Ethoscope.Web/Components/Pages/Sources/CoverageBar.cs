using Ethoscope.Core.Collection;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Sources;

/// <summary>A series over a window of heights: what is stored, and what is missing between its first and its last height.</summary>
/// <param name="Window">Heights that the bar spans.</param>
/// <param name="Stored">Where the stored part begins and ends, as CSS lengths; null where nothing of the window is stored.</param>
/// <param name="Marks">Gaps to draw, the largest where there are many.</param>
/// <param name="Gaps">All gaps of the window, newest first.</param>
/// <param name="Missing">Heights in them.</param>
internal sealed record CoverageBar(
    CoverageRange Window,
    CoverageMark? Stored,
    IReadOnlyList<CoverageMark> Marks,
    IReadOnlyList<CoverageRange> Gaps,
    long Missing
)
{
    private const int MostMarks = 100;

    public static CoverageBar Of(Coverage coverage, CoverageRange window)
    {
        if (coverage is not { First: { } first, Last: { } last })
            return new(window, null, [], [], 0);

        var (start, end) = (Math.Max(window.Start, first), Math.Min(window.End, last + 1));
        if (start >= end)
            return new(window, null, [], [], 0);

        var gaps = coverage.Gaps(start, end).Reverse().ToArray();
        return new(
            window,
            Mark(new(start, end), window),
            [.. gaps.OrderByDescending(gap => gap.Length).Take(MostMarks).Select(gap => Mark(gap, window))],
            gaps,
            gaps.Sum(gap => gap.Length)
        );
    }

    /// <summary>Heights of the last days up to a height; all from the lowest where no days are asked for.</summary>
    public static CoverageRange WindowOf(IEnumerable<Coverage> series, TimeSpan? length, TimeSpan cadence)
    {
        var known = series.Where(coverage => coverage.Last is not null).ToArray();
        if (known.Length == 0)
            return new(0, 1);
        var end = known.Max(coverage => coverage.Last!.Value) + 1;
        return length is { } days
            ? new(Math.Max(0, end - (days.Ticks / cadence.Ticks)), end)
            : new(known.Min(coverage => coverage.First!.Value), end);
    }

    public static string Text(CoverageRange range) =>
        range.Length == 1 ? Count.Text(range.Start) : $"{Count.Text(range.Start)} to {Count.Text(range.End - 1)}";

    /// <summary>A range of Unix seconds.</summary>
    public static string Times(CoverageRange seconds) =>
        $"{Instant.Full(DateTimeOffset.FromUnixTimeSeconds(seconds.Start))} to {Instant.Full(DateTimeOffset.FromUnixTimeSeconds(seconds.End - 1))}";

    private static CoverageMark Mark(CoverageRange range, CoverageRange window) =>
        new(range, Percent.Width(range.Start - window.Start, window.Length), Percent.Width(range.Length, window.Length));
}
