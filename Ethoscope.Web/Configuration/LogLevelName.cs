namespace Ethoscope.Web.Configuration;

/// <summary>LOG_LEVEL: the names of .NET, of Serilog and of Python's logging.</summary>
internal static class LogLevelName
{
    public const string Accepted = "TRACE, DEBUG, INFO, WARNING, ERROR or CRITICAL";

    public static LogLevel? Parse(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRACE" or "VERBOSE" or "NOTSET" => LogLevel.Trace,
            "DEBUG" => LogLevel.Debug,
            "INFO" or "INFORMATION" => LogLevel.Information,
            "WARN" or "WARNING" => LogLevel.Warning,
            "ERROR" => LogLevel.Error,
            "CRITICAL" or "FATAL" => LogLevel.Critical,
            _ => null,
        };

    /// <summary>The first of the names.</summary>
    public static string Of(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "TRACE",
            LogLevel.Debug => "DEBUG",
            LogLevel.Information => "INFO",
            LogLevel.Warning => "WARNING",
            LogLevel.Error => "ERROR",
            _ => "CRITICAL",
        };
}
