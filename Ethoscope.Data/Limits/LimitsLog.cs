using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Limits;

internal static partial class LimitsLog
{
    [LoggerMessage(
        4040,
        LogLevel.Warning,
        "Limits: Redis does not answer ({Reason}); each instance limits by itself, with the same numbers, until it does"
    )]
    public static partial void CountsAlone(this ILogger logger, string reason);

    [LoggerMessage(4041, LogLevel.Information, "Limits: Redis answers again; they are those of all instances together")]
    public static partial void CountsTogether(this ILogger logger);
}
