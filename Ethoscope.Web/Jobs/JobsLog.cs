namespace Ethoscope.Web.Jobs;

internal static partial class JobsLog
{
    [LoggerMessage(
        6100,
        LogLevel.Warning,
        "The clock of this machine was set by {Seconds} s. Ages and budgets of a day go by it; what it took for the future was planned anew"
    )]
    public static partial void ClockSet(ILogger logger, long seconds);

    [LoggerMessage(6101, LogLevel.Warning, "The jobs could not be planned anew after the clock was set; the next try follows")]
    public static partial void NotPlanned(ILogger logger, Exception fault);

    [LoggerMessage(6103, LogLevel.Warning, "Backfill {Id} waits and nobody has it, as where its process ended: it is gone on with")]
    public static partial void BackfillTakenUp(ILogger logger, long id);

    [LoggerMessage(6104, LogLevel.Warning, "The backfills that were asked for could not be looked at ({Fault}); the next look follows")]
    public static partial void BackfillsNotLookedAt(ILogger logger, string fault);

    [LoggerMessage(
        6102,
        LogLevel.Warning,
        "The jobs are not started yet, and are tried again until the lock of a process that ended is broken, or the database answers: {Reason}"
    )]
    public static partial void NotStarted(ILogger logger, string reason);
}
