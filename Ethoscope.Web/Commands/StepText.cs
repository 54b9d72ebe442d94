using System.Globalization;

namespace Ethoscope.Web.Commands;

/// <summary>A length of time as it is given on the command line.</summary>
internal static class StepText
{
    public const string Form = "a time of a minute to a day such as 10m, 1h or 00:10:00";

    /// <returns>Null where the text is none, or too short or long.</returns>
    public static TimeSpan? Parse(string text)
    {
        var length =
            text.Length > 1 && long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1_440
                ? text[^1] switch
                {
                    'm' => TimeSpan.FromMinutes(count),
                    'h' => TimeSpan.FromHours(count),
                    'd' => TimeSpan.FromDays(count),
                    _ => TimeSpan.Zero,
                }
            : TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var exact) ? exact
            : TimeSpan.Zero;
        return length >= TimeSpan.FromMinutes(1) && length <= TimeSpan.FromDays(1) ? length : null;
    }
}
