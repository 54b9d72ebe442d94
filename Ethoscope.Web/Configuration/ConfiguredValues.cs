using System.Globalization;
using System.Text.RegularExpressions;

namespace Ethoscope.Web.Configuration;

/// <summary>Texts of configuration as values; null where the text is none.</summary>
internal static partial class ConfiguredValues
{
    private const long MostSeconds = 36_525L * 86_400;

    public const string DurationForm = "a duration such as 90s, 15m, 24h, 30d or 1.12:00:00";
    public const string ScheduleForm = "a cron expression of five fields, or six with seconds, such as */5 * * * *, in UTC";
    public const string TimeForm = "Unix seconds, or a time with its offset such as 2026-01-07T01:01:11Z";

    private static readonly string[] _timeForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"];

    public static bool? Boolean(string text) =>
        text.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "ON" => true,
            "FALSE" or "0" or "NO" or "OFF" => false,
            _ => null,
        };

    public static Func<string, int?> Integer(int least, int most) => text => Long(least, most)(text) is { } value ? (int)value : null;

    public static Func<string, long?> Long(long least, long most) =>
        text =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
                ? value
                : null;

    /// <summary>A positive finite number, with a point for the fraction.</summary>
    public static double? Rate(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 1e6
            ? value
            : null;

    /// <summary>A positive duration of at most a century. A bare number, which could be of any unit, is none.</summary>
    public static TimeSpan? Duration(string text)
    {
        var match = DurationText().Match(text);
        var value =
            match.Success && long.TryParse(match.Groups["count"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? TimeSpan.FromSeconds(Math.Min(Math.Min(count, int.MaxValue) * UnitSeconds(match.Groups["unit"].Value), MostSeconds + 1))
            : text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var span)
                ? span
            : TimeSpan.Zero;
        return value > TimeSpan.Zero && value <= TimeSpan.FromDays(36_525) ? value : null;
    }

    public static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null
            : DateTimeOffset.TryParseExact(text, _timeForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                ? time.ToUniversalTime()
                : null;

    /// <summary>Shape of a cron expression; what its numbers mean is left to the scheduler.</summary>
    public static bool IsSchedule(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 5 or 6 } fields
        && Array.TrueForAll(fields, field => CronField().IsMatch(field));

    private static long UnitSeconds(string unit) =>
        unit switch
        {
            "s" => 1,
            "m" => 60,
            "h" => 3_600,
            _ => 86_400,
        };

    [GeneratedRegex(@"^(?<count>\d{1,10})(?<unit>[smhd])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DurationText();

    [GeneratedRegex(@"^[0-9A-Za-z*/,?#-]+$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex CronField();
}
