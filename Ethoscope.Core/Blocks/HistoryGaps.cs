using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// What counts as a gap of the followed depth: a hole between its ends, but not a long stretch that is there at a lesser depth, for that is
/// how history was wanted.
/// </summary>
public static class HistoryGaps
{
    /// <summary>Longest stretch at a lesser depth that is a gap: a day of slots.</summary>
    public const long LongestShallow = 7_200;

    /// <summary>Heights between whose ends all holes are to be filled, newest first.</summary>
    /// <param name="followed">Coverage at the followed depth.</param>
    /// <param name="headers">Coverage at any depth.</param>
    public static IReadOnlyList<CoverageRange> SpansOf(Coverage followed, Coverage headers)
    {
        if (followed is not { Ranges.Count: > 1, First: { } first, Last: { } last })
            return [];

        var shallow = followed
            .Gaps(first, last)
            .SelectMany(gap => Coverage.Of(headers.Gaps(gap.Start, gap.End)).Gaps(gap.Start, gap.End))
            .Where(stretch => stretch.Length > LongestShallow);
        return [.. Coverage.Of(shallow).Gaps(first, last + 1).Where(span => followed.Gaps(span.Start, span.End).Any()).Reverse()];
    }
}
