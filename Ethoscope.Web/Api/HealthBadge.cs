using System.Globalization;
using Ethoscope.Core.Health;

namespace Ethoscope.Web.Api;

/// <summary>The score as a small picture in the manner of badges on code hosts: label and value beside each other, with a text for those who hear it.</summary>
internal static class HealthBadge
{
    private const string Label = "ethereum health";
    private const string Unknown = "#6b6b6b";

    /// <param name="score">Null where none is stored.</param>
    /// <param name="isStale">It is too old to be called the present.</param>
    public static string Draw(HealthScore? score, bool isStale)
    {
        var (value, fill) = ValueOf(score, isStale);
        var (left, right) = (WidthOf(Label), WidthOf(value));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" aria-label="{Label}: {value}">
            <title>{Label}: {value}</title>
            <clipPath id="r"><rect width="{left + right}" height="20" rx="3"/></clipPath>
            <g clip-path="url(#r)"><rect width="{left}" height="20" fill="#333"/><rect x="{left}" width="{right}" height="20" fill="{fill}"/></g>
            <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">
            <text x="6" y="14" textLength="{left - 12}">{Label}</text>
            <text x="{left + 6}" y="14" textLength="{right - 12}">{value}</text>
            </g></svg>
            """
        );
    }

    /// <summary>Dark enough for white text at 4.5 to 1.</summary>
    private static (string Value, string Fill) ValueOf(HealthScore? score, bool isStale) =>
        score is null || isStale ? ("no fresh score", Unknown)
        : score is not { Overall: { } overall, Status: { } status } ? ("not enough data", Unknown)
        : (
            string.Create(CultureInfo.InvariantCulture, $"{overall:0.0} {status.ToString().ToLowerInvariant()}"),
            score.State switch
            {
                HealthState.Healthy => "#1a7f37",
                HealthState.Degraded => "#9a6700",
                _ => "#b3261e",
            }
        );

    /// <summary>Of Verdana at 11 pixels, near enough: the text is stretched to it.</summary>
    private static int WidthOf(string text) =>
        12
        + (int)
            Math.Ceiling(
                text.Sum(letter =>
                    letter is 'i' or 'l' or 't' or 'f' or 'r' or '.' or ' ' ? 4.3
                    : letter == 'm' ? 10.7
                    : 7.0
                )
            );
}
