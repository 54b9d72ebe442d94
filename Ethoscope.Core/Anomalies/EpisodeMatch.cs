namespace Ethoscope.Core.Anomalies;

/// <summary>
/// Joins what was judged anew with what is kept of the same time: an episode that still overlaps keeps its id, however its ends moved; what is
/// no more is withdrawn. Nothing stays twice.
/// </summary>
public static class EpisodeMatch
{
    /// <param name="kept">Episodes of a series that began at the start of the judging or later.</param>
    /// <param name="judged">What there is of that time now.</param>
    /// <param name="taken">Ids that others have.</param>
    public static EpisodeChanges Join(IReadOnlyList<Episode> kept, IReadOnlyList<Episode> judged, IReadOnlySet<string> taken)
    {
        // What was open had lasted until its peak at least; how much longer is not told by its row.
        var pairs = kept.SelectMany(old =>
                judged.Select(now => (Old: old, Now: now, Sure: Overlap(old, EndOf(old), now), Overlap: Overlap(old, old.End, now)))
            )
            .Where(pair => pair.Overlap > TimeSpan.Zero)
            .OrderByDescending(pair => pair.Sure > TimeSpan.Zero)
            .ThenByDescending(pair => pair.Sure > TimeSpan.Zero ? pair.Sure : TimeSpan.Zero)
            .ThenBy(pair => pair.Old.Start)
            .ThenBy(pair => pair.Now.Start);
        var (ids, used) = (
            new Dictionary<Episode, Episode>(ReferenceEqualityComparer.Instance),
            new HashSet<string>(StringComparer.Ordinal)
        );
        foreach (var (old, now, _, _) in pairs)
        {
            if (!ids.ContainsKey(now) && used.Add(old.Id))
                ids[now] = old;
        }

        var (all, changed, opened) = (new List<Episode>(), new List<Episode>(), new List<Episode>());
        foreach (var now in judged)
        {
            if (ids.TryGetValue(now, out var old))
            {
                var same = now with
                {
                    Id = old.Id,
                    Incident = old.Incident,
                    Context = old.PeakAt == now.PeakAt ? old.Context : now.Context,
                };
                all.Add(same);
                if (!IsSame(old, same))
                    changed.Add(same);
            }
            else
            {
                var one = now with { Id = FreeOf(now.Id, id => taken.Contains(id) || used.Contains(id)) };
                used.Add(one.Id);
                all.Add(one);
                opened.Add(one);
            }
        }

        return new(all, opened, changed, [.. kept.Where(old => !ids.Values.Contains(old, ReferenceEqualityComparer.Instance))]);
    }

    /// <summary>Nothing that is kept differs.</summary>
    public static bool IsSame(Episode one, Episode other) =>
        one.Id == other.Id
        && one.Start == other.Start
        && one.End == other.End
        && one.PeakAt == other.PeakAt
        && one.PeakValue.Equals(other.PeakValue)
        && one.PeakZ.Equals(other.PeakZ)
        && one.Usual.Equals(other.Usual)
        && one.Fence.Equals(other.Fence)
        && one.Severity == other.Severity
        && one.Samples == other.Samples
        && one.Incident == other.Incident
        && one.Series == other.Series;

    private static DateTimeOffset EndOf(Episode kept) => kept.End ?? kept.PeakAt + kept.Series.Cadence;

    private static TimeSpan Overlap(Episode kept, DateTimeOffset? keptEnd, Episode now)
    {
        var start = kept.Start > now.Start ? kept.Start : now.Start;
        var (first, second) = (keptEnd ?? DateTimeOffset.MaxValue, now.End ?? DateTimeOffset.MaxValue);
        return (first < second ? first : second) - start;
    }

    private static string FreeOf(string id, Predicate<string> isTaken)
    {
        var free = id;
        for (var number = 2; isTaken(free); number++)
            free = $"{id}-{number}";
        return free;
    }
}

/// <summary>What of a series' episodes is other than before.</summary>
/// <param name="All">What there is now.</param>
/// <param name="Opened">Of these, those that are new.</param>
/// <param name="Changed">Of these, those that were kept and differ.</param>
/// <param name="Withdrawn">Those that are no more.</param>
public sealed record EpisodeChanges(
    IReadOnlyList<Episode> All,
    IReadOnlyList<Episode> Opened,
    IReadOnlyList<Episode> Changed,
    IReadOnlyList<Episode> Withdrawn
);
