using System.Globalization;

namespace Ethoscope.Web.Components.Shared;

/// <summary>Lengths of time in two units at most, as js/age.js writes them.</summary>
internal static class Duration
{
    /// <summary>Whole seconds, minutes, hours and days; a negative length is 0 s.</summary>
    public static string Text(TimeSpan length)
    {
        var seconds = (long)Math.Max(0, Math.Floor(length.TotalSeconds));
        return seconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
            < 3_600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60:00} s"),
            < 86_400 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600} h {seconds % 3_600 / 60:00} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400} d {seconds % 86_400 / 3_600} h"),
        };
    }

    /// <summary>A short length to the hundredth of a second, such as 1.35 s.</summary>
    public static string Precise(TimeSpan length) =>
        length.Duration() >= TimeSpan.FromMinutes(1)
            ? Text(length)
            : string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.00} s");
}
