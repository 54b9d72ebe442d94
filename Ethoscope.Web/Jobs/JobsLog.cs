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

    [LoggerMessage(
        6102,
        LogLevel.Warning,
        "The jobs are not started yet, and are tried again until the lock of a process that ended is broken: {Reason}"
    )]
    public static partial void NotStarted(ILogger logger, string reason);
}
