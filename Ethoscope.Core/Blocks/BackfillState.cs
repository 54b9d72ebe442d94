namespace Ethoscope.Core.Blocks;

/// <summary>How a backfill that was asked for stands. The numbers are stored.</summary>
public enum BackfillState : short
{
    /// <summary>No process has begun it, or the one that did ended: another goes on with it.</summary>
    Waiting = 0,

    Running = 1,

    /// <summary>Nothing is missing any more.</summary>
    Done = 2,

    /// <summary>It ended by itself before that.</summary>
    Partly = 3,

    /// <summary>An administrator stopped it.</summary>
    Stopped = 4,

    /// <summary>A fault ended it.</summary>
    Failed = 5,
}
