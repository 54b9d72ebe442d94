using Microsoft.Extensions.Logging;

namespace Ethoscope.Data.Storage;

internal static partial class StorageLog
{
    [LoggerMessage(2001, LogLevel.Information, "The database {Database} does not exist yet: it is made now")]
    public static partial void DatabaseMissing(this ILogger logger, string? database);

    [LoggerMessage(2002, LogLevel.Information, "The schema went from {Before} to {After}")]
    public static partial void Migrated(this ILogger logger, string before, string after);

    [LoggerMessage(2003, LogLevel.Information, "TimescaleDB {Version} is present: hypertables, compression and retention are laid out")]
    public static partial void TimescaleLaidOut(this ILogger logger, string version);

    [LoggerMessage(2004, LogLevel.Information, "TimescaleDB is not available: plain tables serve")]
    public static partial void TimescaleAbsent(this ILogger logger);

    [LoggerMessage(
        2005,
        LogLevel.Warning,
        "TimescaleDB is available but could not be enabled ({Reason}): plain tables serve. Run CREATE EXTENSION timescaledb as a superuser and start again"
    )]
    public static partial void TimescaleRefused(this ILogger logger, string reason);
}
