namespace Ethoscope.Core.Statistics;

/// <summary>Thins the points of a line so that no peak and no gap is lost.</summary>
/// <param name="timeOf">Time of a point.</param>
/// <param name="valueOf">What its peaks are told by; null where it is unknown.</param>
/// <param name="isGap">The point marks a gap.</param>
public sealed class LineThinning<TPoint>(Func<TPoint, DateTimeOffset> timeOf, Func<TPoint, long?> valueOf, Func<TPoint, bool> isGap)
    where TPoint : class
{
    /// <summary>Cuts the range into parts and keeps of each the points with the lowest and the highest value, and a gap.</summary>
    /// <param name="line">By time, ascending.</param>
    /// <param name="most">Most points to keep, at least 3.</param>
    /// <returns>The line itself where it has no more.</returns>
    public IReadOnlyList<TPoint> Thin(IReadOnlyList<TPoint> line, DateTimeOffset from, DateTimeOffset to, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 3);
        if (line.Count <= most)
            return line;

        var parts = most / (line.Any(isGap) ? 3 : 2);
        var thinned = new List<TPoint>(most);
        foreach (var part in line.GroupBy(point => Math.Clamp((long)((timeOf(point) - from) / (to - from) * parts), 0, parts - 1)))
        {
            var known = part.Where(point => !isGap(point)).ToList();
            TPoint?[] kept = [known.MinBy(valueOf), known.MaxBy(valueOf), part.FirstOrDefault(isGap)];
            thinned.AddRange(kept.OfType<TPoint>().Distinct().OrderBy(timeOf));
        }

        return thinned;
    }
}
