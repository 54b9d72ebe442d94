namespace Ethoscope.Core.Mempool;

/// <summary>Marks gaps in series of inclusions.</summary>
public static class InclusionSeries
{
    /// <param name="points">By time, ascending.</param>
    /// <param name="after">Two points further apart have a gap between them.</param>
    public static IReadOnlyList<InclusionPoint> MarkGaps(IReadOnlyList<InclusionPoint> points, TimeSpan after)
    {
        var line = new List<InclusionPoint>(points.Count);
        foreach (var point in points)
        {
            if (line.Count > 0 && point.Time - line[^1].Last > after)
                line.Add(InclusionPoint.Gap(line[^1].Last + ((point.Time - line[^1].Last) / 2)));
            line.Add(point);
        }

        return line;
    }
}
