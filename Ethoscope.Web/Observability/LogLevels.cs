using Ethoscope.Web.Security;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace Ethoscope.Web.Observability;

/// <summary>The level of the logs of this process, which can be changed while it runs.</summary>
internal sealed class LogLevels
{
    private readonly LoggingLevelSwitch _all = new();

    /// <summary>Parts that are told of less than the others, and how their level follows.</summary>
    private readonly (string Source, Func<LogLevel, LogEventLevel> Level, LoggingLevelSwitch Switch)[] _parts =
    [
        ("Microsoft", AtLeast(LogEventLevel.Warning), new()),
        ("Microsoft.Hosting.Lifetime", AtLeast(LogEventLevel.Information), new()),
        // Both tell of each fault beside the caller, which tells of it once a minute: hundreds of stacks a minute while a database is away.
        ("Microsoft.EntityFrameworkCore", OnlyWhenDebugging, new()),
        ("Microsoft.Extensions.Diagnostics.HealthChecks", OnlyWhenDebugging, new()),
        // A line for each key that is none, which strangers would fill the disk with.
        (typeof(ApiKeyHandler).FullName!, OnlyWhenDebugging, new()),
        ("Hangfire", AtLeast(LogEventLevel.Warning), new()),
        ("Npgsql", AtLeast(LogEventLevel.Warning), new()),
        ("Garnet", AtLeast(LogEventLevel.Warning), new()),
    ];

    public LogLevels(LogLevel configured)
    {
        Configured = configured;
        Set(configured);
    }

    public LogLevel Configured { get; }

    /// <summary>What holds now.</summary>
    public LogLevel Current { get; private set; }

    /// <summary>From the next line on.</summary>
    public void Set(LogLevel level)
    {
        Current = level;
        _all.MinimumLevel = LevelConvert.ToSerilogLevel(level);
        foreach (var part in _parts)
            part.Switch.MinimumLevel = part.Level(level);
    }

    /// <summary>Has a logger follow.</summary>
    public LoggerConfiguration Control(LoggerConfiguration configuration)
    {
        configuration.MinimumLevel.ControlledBy(_all);
        foreach (var (source, _, part) in _parts)
            configuration.MinimumLevel.Override(source, part);
        return configuration;
    }

    private static LogEventLevel OnlyWhenDebugging(LogLevel level) => level <= LogLevel.Debug ? LogEventLevel.Warning : LogEventLevel.Fatal;

    private static Func<LogLevel, LogEventLevel> AtLeast(LogEventLevel least) =>
        level => (LogEventLevel)Math.Max((int)LevelConvert.ToSerilogLevel(level), (int)least);
}
