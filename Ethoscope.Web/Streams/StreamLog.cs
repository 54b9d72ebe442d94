namespace Ethoscope.Web.Streams;

internal static partial class StreamLog
{
    [LoggerMessage(9000, LogLevel.Error, "Streams: row {Id} of {Channel} can't be told to clients and is passed over")]
    public static partial void RowNotTold(this ILogger logger, Exception fault, long id, string channel);

    [LoggerMessage(9001, LogLevel.Warning, "Streams: what clients missed can't be read ({Reason}); it is tried again until it can")]
    public static partial void ReplayWaits(this ILogger logger, string reason);
}
