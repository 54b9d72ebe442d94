using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Embedded;

internal static partial class EmbeddedLog
{
    [LoggerMessage(1001, LogLevel.Information, "Embedded PostgreSQL {Version} serves {Folder} on port {Port}")]
    public static partial void PostgresStarted(this ILogger logger, string version, string folder, int port);

    [LoggerMessage(1002, LogLevel.Information, "Embedded PostgreSQL of {Folder} was still running on port {Port} and is used again")]
    public static partial void PostgresAdopted(this ILogger logger, string folder, int port);

    [LoggerMessage(1003, LogLevel.Information, "Embedded PostgreSQL creates its database in {Folder}")]
    public static partial void PostgresInitialising(this ILogger logger, string folder);

    [LoggerMessage(1004, LogLevel.Warning, "Embedded PostgreSQL of {Folder} runs but does not answer, and is stopped")]
    public static partial void StoppingSilentServer(this ILogger logger, string folder);

    [LoggerMessage(1005, LogLevel.Warning, "{Count} backends outlived the embedded PostgreSQL of {Folder} and are ended")]
    public static partial void EndingOrphanedBackends(this ILogger logger, int count, string folder);

    [LoggerMessage(1006, LogLevel.Warning, "{File} names no living server and is deleted: the last one was killed")]
    public static partial void DeletingStalePidFile(this ILogger logger, string file);

    [LoggerMessage(1007, LogLevel.Information, "Port {Port} was taken before the embedded PostgreSQL could bind it; another is tried")]
    public static partial void PortTaken(this ILogger logger, int port);

    [LoggerMessage(1008, LogLevel.Information, "Embedded PostgreSQL recovers; this can take a while")]
    public static partial void PostgresRecovering(this ILogger logger);

    [LoggerMessage(1009, LogLevel.Warning, "Embedded PostgreSQL did not stop in a minute and is stopped without a checkpoint: {Reason}")]
    public static partial void PostgresStoppedImmediately(this ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Information, "Embedded PostgreSQL of {Folder} stopped")]
    public static partial void PostgresStopped(this ILogger logger, string folder);

    [LoggerMessage(1011, LogLevel.Information, "PostgreSQL does not run as root; it runs as user {User}")]
    public static partial void PostgresOwnerChosen(this ILogger logger, string user);

    [LoggerMessage(1012, LogLevel.Warning, "Embedded PostgreSQL of {Folder} is gone, and is started again")]
    public static partial void PostgresGone(this ILogger logger, string folder);

    [LoggerMessage(1013, LogLevel.Error, "Embedded PostgreSQL can't be started again; the next try follows")]
    public static partial void PostgresNotRestarted(this ILogger logger, Exception exception);

    [LoggerMessage(1020, LogLevel.Information, "Embedded Redis serves on port {Port}")]
    public static partial void RedisStarted(this ILogger logger, int port);
}
