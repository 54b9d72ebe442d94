using System.Globalization;

namespace Ethoscope.Core.Anomalies;

/// <summary>Ids of episodes and incidents: lower-case letters, digits and hyphens.</summary>
internal static class EpisodeId
{
    /// <summary>Such as <c>base-fee-20261126-1530</c>.</summary>
    public static string Of(AnomalySeries series, DateTimeOffset start) =>
        Slug(series.Key) + "-" + start.UtcDateTime.ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture);

    /// <summary>Of an incident, by its first mover.</summary>
    public static string OfIncident(Episode first) => "incident-" + first.Id;

    private static string Slug(string key) =>
        string.Concat(key.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '-'));
}
