namespace Ethoscope.Web.Api;

internal static partial class ApiLog
{
    [LoggerMessage(7000, LogLevel.Error, "A request of the API failed ({Route})")]
    public static partial void Fault(ILogger logger, Exception error, string route);

    [LoggerMessage(7001, LogLevel.Warning, "A request of the API ({Route}) found no database: {Reason}")]
    public static partial void DatabaseAway(ILogger logger, string route, string reason);
}
