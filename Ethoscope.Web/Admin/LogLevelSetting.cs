using System.Globalization;
using Ethoscope.Core.Admin;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Observability;

namespace Ethoscope.Web.Admin;

/// <summary>The level of the logs that an administrator set for all instances, in place of LOG_LEVEL.</summary>
internal sealed class LogLevelSetting : IHostedService
{
    public const string Name = "log_level";

    private readonly ISettings _settings;
    private readonly LogLevels _levels;
    private readonly ILogger<LogLevelSetting> _log;

    public LogLevelSetting(ISettings settings, LogLevels levels, ILogger<LogLevelSetting> log)
    {
        (_settings, _levels, _log) = (settings, levels, log);
        settings.Changed += OnChanged;
    }

    public Setting? Changed => _settings.Find(Name);

    /// <param name="until">Null until it is taken back.</param>
    public Task SetAsync(LogLevel level, DateTimeOffset? until, AuditActor by, CancellationToken stop)
    {
        var detail =
            $"{LogLevelName.Of(_levels.Current)} to {LogLevelName.Of(level)}, {(until is { } end ? string.Create(CultureInfo.InvariantCulture, $"until {end.UtcDateTime:u}") : "until it is taken back")}";
        return _settings.SetAsync(Name, LogLevelName.Of(level), until, by.Did(AuditActions.LogLevelChange, null, detail), stop);
    }

    public Task TakeBackAsync(AuditActor by, CancellationToken stop) =>
        _settings.SetAsync(
            Name,
            null,
            null,
            by.Did(AuditActions.LogLevelChange, null, $"taken back to {LogLevelName.Of(_levels.Configured)} of the configuration"),
            stop
        );

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _settings.Changed -= OnChanged;
        return Task.CompletedTask;
    }

    private void OnChanged(object? sender, EventArgs change) => Apply();

    private void Apply()
    {
        // A word of a newer instance means nothing here.
        var level = (Changed is { } setting ? LogLevelName.Parse(setting.Value) : null) ?? _levels.Configured;
        if (level == _levels.Current)
            return;

        var before = _levels.Current;
        // Told under the wider of both levels, or nobody would read it.
        if (level > before)
            _log.LevelChanged(LogLevelName.Of(before), LogLevelName.Of(level));
        _levels.Set(level);
        if (level < before)
            _log.LevelChanged(LogLevelName.Of(before), LogLevelName.Of(level));
    }
}
