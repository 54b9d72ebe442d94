namespace Ethoscope.Web.Components.Charts;

/// <summary>What a drawn chart needs to become another: new points at the right end of each series.</summary>
/// <param name="Points">New points of each series, projections included.</param>
/// <param name="From">Time of the oldest point to keep; null where all are kept.</param>
internal sealed record ChartDelta(IReadOnlyList<IReadOnlyList<ChartPoint>> Points, DateTimeOffset? From)
{
    /// <summary>Nothing new at the right: at most old points left.</summary>
    public bool IsEmpty => Points.All(points => points.Count == 0);

    /// <returns>Null where the two differ in more than new points at the right and old ones left out at the left: draw anew.</returns>
    public static ChartDelta? Between(ChartOptions drawn, ChartOptions next)
    {
        if (drawn with { Series = next.Series, Window = next.Window } != next || drawn.Series.Count != next.Series.Count)
            return null;

        var added = new List<IReadOnlyList<ChartPoint>>();
        foreach (var (before, after) in drawn.Series.Zip(next.Series))
        {
            if (
                before.Name != after.Name
                || before.Tone != after.Tone
                || before.Kind != after.Kind
                || NewPoints(Known(before, drawn), after.Points) is not { } points
            )
                return null;
            added.Add(points);
        }

        return new ChartDelta(
            added,
            next.Series.Select(series => series.Points.Count > 0 ? series.Points[0].Time : (DateTimeOffset?)null).Min()
        );
    }

    private static ReadOnlySpan<ChartPoint> Known(ChartSeries series, ChartOptions options) =>
        series.Points.Take(Math.Max(0, series.Points.Count - options.Projected)).ToArray();

    private static ChartPoint[]? NewPoints(ReadOnlySpan<ChartPoint> known, IReadOnlyList<ChartPoint> next)
    {
        if (next.Count == 0 || known.Length == 0)
            return null;

        var first = 0;
        while (first < known.Length && known[first].Time < next[0].Time)
            first++;
        var kept = known[first..];
        if (kept.Length == 0 || kept.Length > next.Count)
            return null;
        for (var i = 0; i < kept.Length; i++)
        {
            if (kept[i] != next[i])
                return null;
        }

        return [.. next.Skip(kept.Length)];
    }
}
