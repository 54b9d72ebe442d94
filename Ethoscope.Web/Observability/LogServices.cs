using System.Globalization;
using Ethoscope.Web.Hosting;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;

namespace Ethoscope.Web.Observability;

/// <summary>Logs to the console: lines for a person at a terminal, JSON objects elsewhere.</summary>
internal static class LogServices
{
    private const string Line = "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <returns>Loggers for what runs before the host is built.</returns>
    public static ILoggerFactory AddLogs(this IHostApplicationBuilder builder, LogLevel level)
    {
        var levels = new LogLevels(level);
        builder.Services.AddSingleton(levels);
        var configuration = levels
            .Control(new LoggerConfiguration())
            // Told in a sentence when the start ends.
            .Filter.ByExcluding(line => StartUp.Tells(line.Exception))
            .Filter.ByExcluding(IsRoutineOfStopping)
            .Enrich.FromLogContext();
        configuration = Console.IsOutputRedirected
            ? configuration.WriteTo.Console(new RenderedCompactJsonFormatter())
            : configuration.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        var logger = configuration.CreateLogger();
        builder.Services.AddSerilog(logger, dispose: true);
        return new SerilogLoggerFactory(logger);
    }

    /// <summary>What Hangfire warns of at every stop, and after which nothing is lost.</summary>
    private static bool IsRoutineOfStopping(LogEvent line) =>
        line.Level == LogEventLevel.Warning
        && line.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: string source }
        && source.StartsWith("Hangfire.Server.", StringComparison.Ordinal)
        && line.RenderMessage(CultureInfo.InvariantCulture).Trim('"') is var text
        && (
            text.StartsWith("Worker stop requested while processing", StringComparison.Ordinal)
            || text.StartsWith("Stopping the server due to DomainUnload", StringComparison.Ordinal)
        );
}
