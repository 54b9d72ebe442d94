namespace Ethoscope.Core.Anomalies;

/// <summary>
/// Episodes that overlap are one incident. What begins more than an hour after the first mover is a story of its own: else a long fault
/// would gather all that comes while it lasts.
/// </summary>
public static class IncidentRule
{
    /// <summary>From the start of the first mover to that of the last that belongs to it.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromHours(1);

    /// <summary>The episodes, each with its incident.</summary>
    /// <param name="episodes">Of all series, in any order.</param>
    public static IReadOnlyList<Episode> Assign(IEnumerable<Episode> episodes)
    {
        var assigned = new List<Episode>();
        var open = new List<Group>();
        foreach (var episode in InOrder(episodes))
        {
            open.RemoveAll(group => episode.Start - group.Start > Reach);
            var group = open.FindLast(one => one.Overlaps(episode));
            if (group is null)
                open.Add(group = new(EpisodeId.OfIncident(episode), episode.Start));
            group.Add(episode);
            assigned.Add(episode with { Incident = group.Id });
        }

        return assigned;
    }

    /// <summary>Incidents of episodes that have one, the one that began first first.</summary>
    public static IReadOnlyList<AnomalyIncident> Gather(IEnumerable<Episode> episodes) =>
        [
            .. episodes
                .Where(episode => episode.Incident is not null)
                .GroupBy(episode => episode.Incident!, StringComparer.Ordinal)
                .Select(group => new AnomalyIncident(group.Key, [.. InOrder(group)]))
                .OrderBy(incident => incident.Start)
                .ThenBy(incident => incident.Id, StringComparer.Ordinal),
        ];

    private static IOrderedEnumerable<Episode> InOrder(IEnumerable<Episode> episodes) =>
        episodes.OrderBy(episode => episode.Start).ThenBy(episode => episode.Id, StringComparer.Ordinal);

    private sealed class Group(string id, DateTimeOffset start)
    {
        public string Id { get; } = id;

        public DateTimeOffset Start { get; } = start;

        private DateTimeOffset End { get; set; } = start;

        public bool Overlaps(Episode episode) => episode.Start < End;

        public void Add(Episode episode)
        {
            var end = episode.End ?? DateTimeOffset.MaxValue;
            if (end > End)
                End = end;
        }
    }
}
