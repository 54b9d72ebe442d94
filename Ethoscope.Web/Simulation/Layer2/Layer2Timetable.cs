namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// When something goes wrong on rollups, by seed and time alone: in each half hour, at places of it that hardly change, a node answers nobody
/// (from about its second minute on, for five minutes), another rollup posts no batches (from the sixth, for thirteen), a third one's sequencer stands still
/// (from the tenth, for one to two minutes longer than it takes to be noticed), and a fourth's oracle deviates (from the twentieth, for seven). In five half
/// hours each befalls each rollup once.
/// </summary>
internal sealed class Layer2Timetable(ulong seed)
{
    /// <summary>Milliseconds.</summary>
    public const long Period = 30 * Minute;

    private const long Minute = 60_000;

    private static readonly Layer2IncidentKind[] Kinds = Enum.GetValues<Layer2IncidentKind>();

    private Tuple<long, Layer2Incident[]> _last = Tuple.Create<long, Layer2Incident[]>(-1, []);

    /// <summary>The four incidents of the half hour that a time (Unix milliseconds) lies in, by kind.</summary>
    public IReadOnlyList<Layer2Incident> InPeriodOf(long at)
    {
        var period = at / Period;
        var known = _last;
        if (known.Item1 != period)
            _last = known = Tuple.Create<long, Layer2Incident[]>(period, [.. Kinds.Select(kind => Of(kind, period))]);
        return known.Item2;
    }

    /// <summary>The time of this kind in the half hour of a time; null where it befalls another rollup.</summary>
    public Standstill? Find(Layer2IncidentKind kind, int rollup, long at) =>
        InPeriodOf(at)[(int)kind] is var incident && incident.Rollup == rollup ? incident.Time : null;

    public bool IsUnderWay(Layer2IncidentKind kind, int rollup, long at) => Find(kind, rollup, at) is { } time && time.Covers(at);

    /// <summary>Why batches due about a time come late: its sequencer stands still, or it posts nothing; null where they come in time.</summary>
    public Standstill? OfPostings(int rollup, long at) =>
        Find(Layer2IncidentKind.Stall, rollup, at) ?? Find(Layer2IncidentKind.PostingDelay, rollup, at);

    private Layer2Incident Of(Layer2IncidentKind kind, long period)
    {
        var rollup = RollupOf(kind, period);
        var random = SeededRandom.For(seed, RandomStream.RollupIncident, period, (int)kind);
        var start = (period * Period) + random.NextInt32((int)Minute);
        var time = kind switch
        {
            Layer2IncidentKind.Stall => At(
                start + (10 * Minute),
                (long)RollupTable.All[rollup].Known.Rhythm.StalledAfter.TotalMilliseconds + Minute + random.NextInt32((int)Minute),
                2 * Minute
            ),
            Layer2IncidentKind.PostingDelay => At(start + (6 * Minute), 13 * Minute, 6 * Minute),
            Layer2IncidentKind.SourceOutage => At(start + (2 * Minute), 5 * Minute, 0),
            _ => At(start + (20 * Minute), 7 * Minute, 0),
        };
        return new(kind, rollup, time);
    }

    private static Standstill At(long start, long length, long catchUp) => new(start, start + length, start + length + catchUp);

    /// <summary>Shifted by one each half hour, so that each has each once; which follows which is drawn every two hours and a half.</summary>
    private int RollupOf(Layer2IncidentKind kind, long period)
    {
        var count = RollupTable.All.Count;
        Span<int> order = stackalloc int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        var random = SeededRandom.For(seed, RandomStream.RollupTimetable, period / count);
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextInt32(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return (int)((order[(int)kind] + period) % count);
    }
}
