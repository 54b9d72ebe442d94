using Ethoscope.Core.Collection;

namespace Ethoscope.Data.Health;

/// <summary>Puts what stands for a gap between points of a line that nothing is known between.</summary>
internal static class HealthGaps
{
    /// <param name="line">Oldest first.</param>
    /// <param name="shortest">Shorter ones are not drawn.</param>
    public static IReadOnlyList<T> Fill<T>(
        IReadOnlyList<T> line,
        Func<T, DateTimeOffset> at,
        Coverage coverage,
        TimeSpan shortest,
        Func<DateTimeOffset, T> gap
    )
    {
        if (line.Count < 2)
            return line;

        var gaps = coverage
            .Gaps(SecondsOf(at(line[0])), SecondsOf(at(line[^1])))
            .Where(one => one.Length >= (long)shortest.TotalSeconds)
            .Select(one => DateTimeOffset.FromUnixTimeSeconds(one.Start))
            .ToList();
        var (filled, next) = (new List<T>(line.Count + gaps.Count), 0);
        foreach (var point in line)
        {
            for (; next < gaps.Count && gaps[next] <= at(point); next++)
                filled.Add(gap(gaps[next]));
            filled.Add(point);
        }

        return filled;
    }

    private static long SecondsOf(DateTimeOffset at) => HealthSeries.MinuteOf(at).ToUnixTimeSeconds();
}
