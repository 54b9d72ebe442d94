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
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Is(LevelConvert.ToSerilogLevel(level))
            .MinimumLevel.Override("Microsoft", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Microsoft.Hosting.Lifetime", AtLeast(level, LogEventLevel.Information))
            .MinimumLevel.Override("Hangfire", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Npgsql", AtLeast(level, LogEventLevel.Warning))
            .MinimumLevel.Override("Garnet", AtLeast(level, LogEventLevel.Warning))
            // Told in a sentence when the start ends.
            .Filter.ByExcluding(line => StartUp.Tells(line.Exception))
            .Enrich.FromLogContext();
        configuration = Console.IsOutputRedirected
            ? configuration.WriteTo.Console(new RenderedCompactJsonFormatter())
            : configuration.WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture);
        var logger = configuration.CreateLogger();
        builder.Services.AddSerilog(logger, dispose: true);
        return new SerilogLoggerFactory(logger);
    }

    private static LogEventLevel AtLeast(LogLevel configured, LogEventLevel least) =>
        (LogEventLevel)Math.Max((int)LevelConvert.ToSerilogLevel(configured), (int)least);
}
