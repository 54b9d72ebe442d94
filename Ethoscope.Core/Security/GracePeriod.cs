using System.Globalization;
using System.Text.RegularExpressions;

namespace Ethoscope.Core.Security;

/// <summary>How long a replaced key goes on beside the one that replaces it.</summary>
public static partial class GracePeriod
{
    public const string Form = "0 to 90 days, such as 2d, 12h, 30m or 0";

    public static TimeSpan Default { get; } = TimeSpan.FromDays(7);

    public static TimeSpan Longest { get; } = TimeSpan.FromDays(90);

    /// <summary>Reads what a person wrote; null where it can't be meant, or is too long.</summary>
    /// <param name="text">Blank for the default.</param>
    public static TimeSpan? TryRead(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return Default;

        var match = Shape().Match(text.Trim());
        if (!match.Success)
            return null;

        var number = int.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture);
        TimeSpan? grace = match.Groups["unit"].Value switch
        {
            "d" => TimeSpan.FromDays(number),
            "h" => TimeSpan.FromHours(number),
            "m" => TimeSpan.FromMinutes(number),
            _ => number == 0 ? TimeSpan.Zero : null,
        };
        return grace <= Longest ? grace : null;
    }

    [GeneratedRegex("^(?<number>[0-9]{1,6})(?<unit>[dhm]?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Shape();
}
