using Microsoft.Extensions.Logging;

namespace Ethoscope.Core.Collection;

internal static partial class CollectionLog
{
    [LoggerMessage(1000, LogLevel.Debug, "{Collector} stored {First} to {Block}. {Detail}")]
    public static partial void Stored(this ILogger logger, string collector, long? first, long? block, string? detail);

    [LoggerMessage(1001, LogLevel.Warning, "{Collector}: {Reason} The next iteration goes on from the ledger")]
    public static partial void IterationFailed(this ILogger logger, string collector, string? reason);

    [LoggerMessage(1002, LogLevel.Error, "{Collector}: lease or journal can't be reached; trying again")]
    public static partial void CollectorBroken(this ILogger logger, string collector, Exception error);

    [LoggerMessage(1003, LogLevel.Warning, "{Collector} refused or mended an item ({Reason}): {Detail}")]
    public static partial void Refused(this ILogger logger, string collector, string reason, string detail);

    [LoggerMessage(1004, LogLevel.Debug, "{Collector}: the iteration broke off")]
    public static partial void IterationBroke(this ILogger logger, string collector, Exception error);
}
