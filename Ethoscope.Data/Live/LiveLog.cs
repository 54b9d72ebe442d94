using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Live;

internal static partial class LiveLog
{
    [LoggerMessage(4000, LogLevel.Warning, "Live messages: the outbox can't be read; trying again")]
    public static partial void OutboxUnreachable(this ILogger logger, Exception error);

    [LoggerMessage(4001, LogLevel.Warning, "Redis: {Reason}. Live messages come from the database until it answers")]
    public static partial void RedisUnreachable(this ILogger logger, string reason);

    [LoggerMessage(4002, LogLevel.Debug, "Redis: a message on the live channel is not ours and was passed over")]
    public static partial void ForeignMessage(this ILogger logger);

    [LoggerMessage(
        4003,
        LogLevel.Error,
        "Redis: authentication failed. Check user and password in REDIS_URL; all goes on without Redis until then"
    )]
    public static partial void RedisRefusesUs(this ILogger logger);

    [LoggerMessage(4004, LogLevel.Information, "Redis: connected again")]
    public static partial void RedisRestored(this ILogger logger);
}
