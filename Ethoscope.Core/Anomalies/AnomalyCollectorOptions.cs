namespace Ethoscope.Core.Anomalies;

/// <summary>How series are watched.</summary>
public sealed record AnomalyCollectorOptions
{
    /// <summary>Time that is judged when nothing was before.</summary>
    public TimeSpan History { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Newest part that is read anew each minute.</summary>
    public TimeSpan Recent { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>After the end of a minute, until its samples are looked for.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between two readings of the last day: what came late changes it.</summary>
    public TimeSpan DayEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Between two readings of all that is held, and of what is usual by the hour of the week.</summary>
    public TimeSpan AllEvery { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Series that are committed together where all are judged.</summary>
    public int SeriesACommit { get; init; } = 8;

    /// <summary>After the start, history may still be filled in: so long all is read anew more often.</summary>
    public TimeSpan Filling { get; init; } = TimeSpan.FromMinutes(40);

    /// <summary>Between two readings of all in that time.</summary>
    public TimeSpan FillingEvery { get; init; } = TimeSpan.FromMinutes(5);
}
