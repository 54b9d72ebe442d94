namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>
/// When a rollup makes its blocks, by seed and height alone: the OP stack one on each step of its grid, others with some disorder, so that several
/// have the same second. While the sequencer stands still nothing comes; afterwards it is made up for, on the OP stack with the times
/// that those blocks would have had. All times are Unix milliseconds.
/// </summary>
internal sealed class RollupClock(RollupProfile profile, ulong seed, Layer2Timetable timetable)
{
    private const double Disorder = 0.9;

    private readonly ulong _seed = profile.SeedOf(seed);

    /// <summary>When a block would come if its sequencer never stood still.</summary>
    public long DueAt(long number)
    {
        var due = (profile.KnownTime * 1_000) + ((number - profile.KnownNumber) * profile.BlockMilliseconds);
        return profile.Known.Rhythm.IsFixed
            ? due
            : due
                + (long)(SeededRandom.For(_seed, RandomStream.RollupDisorder, number).NextDouble() * Disorder * profile.BlockMilliseconds);
    }

    /// <summary>When a block comes to light.</summary>
    public long PublishedAt(long number)
    {
        var due = DueAt(number);
        return timetable.Find(Layer2IncidentKind.Stall, profile.Place, due)?.Delay(due) ?? due;
    }

    /// <summary>The block's own time, in Unix seconds.</summary>
    public long TimestampOf(long number) => (profile.Known.Rhythm.IsFixed ? DueAt(number) : PublishedAt(number)) / 1_000;

    /// <summary>The block was due while its sequencer stood still.</summary>
    public bool IsMadeUpFor(long number)
    {
        var due = DueAt(number);
        return timetable.IsUnderWay(Layer2IncidentKind.Stall, profile.Place, due);
    }

    /// <summary>Newest block that has come to light at a time.</summary>
    public long HeadAt(long at)
    {
        var due = timetable.Find(Layer2IncidentKind.Stall, profile.Place, at)?.DueBy(at) ?? at;
        var number = NewestDueBy(due) + 1;
        while (PublishedAt(number + 1) <= at)
            number++;
        while (PublishedAt(number) > at)
            number--;
        return number;
    }

    /// <summary>Newest block that was due at a time.</summary>
    public long NewestDueBy(long due)
    {
        var number = profile.KnownNumber + ((due - (profile.KnownTime * 1_000)) / profile.BlockMilliseconds);
        return DueAt(number) <= due ? number : number - 1;
    }
}
