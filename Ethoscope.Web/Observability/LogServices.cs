using System.Globalization;
using Ethoscope.Web.Hosting;
using Ethoscope.Web.Security;
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
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(LevelConvert.ToSerilogLevel(level))
            .MinimumLevel.Override("Microsoft", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", AtLeast(level, LogEventLevel.Information))
            // Both tell of each fault beside the caller, which tells of it once a minute: hundreds of stacks a minute while a database is away.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", OnlyWhenDebugging(level))
            .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", OnlyWhenDebugging(level))
            // A line for each key that is none, which strangers would fill the disk with.
            .MinimumLevel.Override(typeof(ApiKeyHandler).FullName!, OnlyWhenDebugging(level))
            .MinimumLevel.Override("Hangfire", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Npgsql", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Garnet", AtLeast(level, LogEventLevel.Warning))
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

    private static LogEventLevel OnlyWhenDebugging(LogLevel configured) =>
        configured <= LogLevel.Debug ? LogEventLevel.Warning : LogEventLevel.Fatal;

    private static LogEventLevel AtLeast(LogLevel configured, LogEventLevel least) =>
        (LogEventLevel)Math.Max((int)LevelConvert.ToSerilogLevel(configured), (int)least);
}
