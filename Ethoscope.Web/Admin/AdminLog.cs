namespace Ethoscope.Web.Admin;

internal static partial class AdminLog
{
    [LoggerMessage(8020, LogLevel.Warning, "Settings can't be read ({Reason}); those that were read last hold")]
    public static partial void SettingsUnread(this ILogger logger, string reason);

    [LoggerMessage(8021, LogLevel.Information, "The level of the logs goes from {Before} to {Level}, as an administrator set it")]
    public static partial void LevelChanged(this ILogger logger, string before, string level);

    [LoggerMessage(8022, LogLevel.Information, "The answers that were kept are forgotten, as an administrator asked: {Entries} in memory")]
    public static partial void CacheCleared(this ILogger logger, long entries);
}
