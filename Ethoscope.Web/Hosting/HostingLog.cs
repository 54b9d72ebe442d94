namespace Ethoscope.Web.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(6000, LogLevel.Warning, "The database does not answer ({Reason}). Waiting for it; check DATABASE_URL if this goes on")]
    public static partial void DatabaseUnreachable(ILogger logger, string reason);
}
