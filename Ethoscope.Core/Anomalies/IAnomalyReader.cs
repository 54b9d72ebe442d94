namespace Ethoscope.Core.Anomalies;

/// <summary>
/// Answers the questions that pages and the API ask of episodes and incidents. <c>asOf</c> null is now; else what began later does not
/// exist, and what ended later is open.
/// </summary>
public interface IAnomalyReader
{
    /// <summary>Episodes, the one that began last first, at most <paramref name="count"/>.</summary>
    /// <param name="after">Only those that come after this one in that order, by start and id.</param>
    Task<IReadOnlyList<Episode>> GetEpisodesAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Null where there is none of that id.</summary>
    Task<Episode?> FindEpisodeAsync(string id, CancellationToken stop);

    /// <summary>Incidents with one matching episode or more, whole, the one that began last first, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<AnomalyIncident>> GetIncidentsAsync(
        AnomalyFilter filter,
        int count,
        (DateTimeOffset Start, string Id)? after,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Null where there is none of that id.</summary>
    Task<AnomalyIncident?> FindIncidentAsync(string id, CancellationToken stop);

    /// <summary>How each watched series does: its newest sample, what is usual, and its episodes of a window up to the moment.</summary>
    Task<IReadOnlyList<SeriesStanding>> GetStandingsAsync(TimeSpan window, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Samples of a series with what was usual at each, oldest first, at most so many; nulls in a gap.</summary>
    Task<IReadOnlyList<JudgedSample>> GetSamplesAsync(
        string series,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    );
}

/// <summary>A sample beside what was usual.</summary>
/// <param name="Value">In the unit of the series; null in a gap.</param>
/// <param name="Usual">Null where the baseline is not ready.</param>
/// <param name="Low">Lower fence.</param>
/// <param name="High">Upper fence.</param>
/// <param name="Z">Signed robust z.</param>
public sealed record JudgedSample(DateTimeOffset At, double? Value, double? Usual, double? Low, double? High, double? Z);

/// <summary>How a series does.</summary>
/// <param name="Newest">Null where it has no sample.</param>
/// <param name="IsReady">Its baseline has samples enough to judge.</param>
/// <param name="Reason">Why it can't be judged; null where it can.</param>
/// <param name="Open">The episode that is open; null where none is.</param>
/// <param name="Episodes">Number of those that touch the window, by severity.</param>
public sealed record SeriesStanding(
    AnomalySeries Series,
    JudgedSample? Newest,
    bool IsReady,
    string? Reason,
    Episode? Open,
    IReadOnlyDictionary<AnomalySeverity, int> Episodes
);
