namespace Ethoscope.Web.Simulation.Layer2;

/// <summary>A time in which nothing comes; what was due in it comes afterwards, faster than usual and in its order.</summary>
/// <param name="Start">Start in Unix milliseconds.</param>
/// <param name="End">From when on what was due comes.</param>
/// <param name="CaughtUp">When all is as it would have been without.</param>
internal readonly record struct Standstill(long Start, long End, long CaughtUp)
{
    public bool Covers(long at) => at >= Start && at < End;

    /// <summary>When something comes that was due at a time: never earlier, and in the same order.</summary>
    public long Delay(long due) => due < Start || due >= CaughtUp ? due : End + ((due - Start) * (CaughtUp - End) / (CaughtUp - Start));

    /// <summary>About up to when all that was due has come at a time.</summary>
    public long DueBy(long at) =>
        at < Start || at >= CaughtUp ? at
        : at < End ? Start
        : Start + ((at - End) * (CaughtUp - Start) / (CaughtUp - End));
}
