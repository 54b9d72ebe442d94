using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Caching;

internal static partial class CachingLog
{
    [LoggerMessage(4020, LogLevel.Warning, "Cache: the outbox can't be read; until the next start, answers are kept by this process alone")]
    public static partial void VersionsUnread(this ILogger logger, Exception error);
}
