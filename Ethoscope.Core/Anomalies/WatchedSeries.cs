namespace Ethoscope.Core.Anomalies;

/// <summary>A series with what its judging takes.</summary>
/// <param name="Series">Its definition.</param>
public sealed record WatchedSeries(AnomalySeries Series)
{
    public string Key => Series.Key;

    /// <summary>Which side may be unusual: long intervals are, short ones are not.</summary>
    public WatchedSide Side { get; init; } = WatchedSide.Both;

    /// <summary>What lies below counts as this, so that it has a logarithm.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>How far back a value is usual.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromHours(24);

    /// <summary>
    /// How far back its spread is looked at beside that of the window, the wider one counting: a quiet day makes no news of what a week has
    /// often. Null where the window alone tells.
    /// </summary>
    public TimeSpan? SpreadWindow { get; init; }

    /// <summary>Newest part of the window, which is judged and so is no part of what is usual.</summary>
    public TimeSpan Evaluation { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Samples that what is usual needs.</summary>
    public int LeastSamples { get; init; } = 30;

    /// <summary>Of counts: time that is counted together.</summary>
    public TimeSpan Span { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How far back its samples are read: no farther than they are kept.</summary>
    public TimeSpan Reach { get; init; } = TimeSpan.FromDays(8);

    /// <summary>What changes by the hour of the week is taken out first, where four weeks of it are known.</summary>
    public bool IsSeasonal { get; init; }

    /// <summary>So long without a sample ends an episode: what came after is another story.</summary>
    public TimeSpan LongestGap => 15 * Series.Cadence;

    /// <summary>How far back samples tell anything of what is usual.</summary>
    public TimeSpan LongestWindow => SpreadWindow > Window ? SpreadWindow.Value : Window;

    /// <summary>In the scale that is judged.</summary>
    public double Scaled(double value)
    {
        var clamped = Math.Max(value, Least);
        return Series.IsLogarithmic ? Math.Log(clamped) : clamped;
    }

    /// <summary>Back in the unit of the series.</summary>
    public double Unscaled(double scaled) => Series.IsLogarithmic ? Math.Exp(scaled) : scaled;

    /// <summary>A value that can be judged: finite, and with a logarithm where one is taken.</summary>
    public bool CanJudge(double value) => double.IsFinite(value) && (!Series.IsLogarithmic || value > 0 || Least > 0);

    /// <summary>A distance on a side that is not watched is none.</summary>
    public bool Watches(double distance) =>
        Side switch
        {
            WatchedSide.High => distance > 0,
            WatchedSide.Low => distance < 0,
            _ => true,
        };
}

/// <summary>On which side of what is usual a series is watched.</summary>
public enum WatchedSide
{
    Both,
    High,
    Low,
}
