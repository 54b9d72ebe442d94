using System.Globalization;
using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Pages.Health;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>Episodes in words.</summary>
internal static class AnomalyText
{
    public static string Word(AnomalySeverity severity) => severity.ToString();

    public static string Tone(AnomalySeverity severity) =>
        severity switch
        {
            AnomalySeverity.Critical => "bad",
            AnomalySeverity.Major => "stale",
            _ => "mild",
        };

    /// <summary>A metric for people, such as Blob fee ratio.</summary>
    public static string Title(AnomalyMetric metric) =>
        metric switch
        {
            AnomalyMetric.BlobFeeRatio => "Blob fee, ratio to its attractor",
            AnomalyMetric.MevValue => "MEV value",
            AnomalyMetric.Layer2Cost => "Layer 2 cost",
            AnomalyMetric.Layer2Lag => "Layer 2 lag",
            AnomalyMetric.Layer2Posting => "Layer 2 posting",
            _ => Spaced(AnomalyMetrics.NameOf(metric)),
        };

    public static string Method(AnomalyMethod method) =>
        method switch
        {
            AnomalyMethod.Robust => "Robust z (median, MAD)",
            AnomalyMethod.ZScore => "Z-score (mean, deviation)",
            AnomalyMethod.Iqr => "Tukey's fences (quartiles)",
            _ => "Exact chance of a count",
        };

    public static string Limit(AnomalyMethod method) =>
        method switch
        {
            AnomalyMethod.Robust => "3.5 for two samples",
            AnomalyMethod.ZScore => "3 standard deviations",
            AnomalyMethod.Iqr => "1.5 interquartile ranges beyond the quartile",
            _ => "a chance below 10^−3.5 for two samples",
        };

    /// <summary>What a method measures its distance in.</summary>
    public static string Unit(AnomalyMethod method) => method == AnomalyMethod.Iqr ? "IQR" : "σ";

    public static string Component(string? id) =>
        id is null ? "beside the score" : HealthModels.Load().Components.FirstOrDefault(one => one.Id == id)?.Name ?? Spaced(id);

    public static string Value(AnomalySeries series, double value) => ValueText.Of(value, series.Unit);

    /// <summary>As a title: Base fee unusually high.</summary>
    public static string Heading(Episode episode) => $"{episode.Series.Name} unusually {(episode.IsHigh ? "high" : "low")}";

    /// <summary>Peak against what is usual, in a sentence.</summary>
    public static string Sentence(Episode episode)
    {
        var text = $"{Value(episode.Series, episode.PeakValue)} at its peak, where {Value(episode.Series, episode.Usual)} is usual";
        return Ratio(episode) is { } ratio ? $"{text}: {ratio}." : text + ".";
    }

    /// <summary>The first mover of an incident, and what followed it.</summary>
    public static string Story(AnomalyIncident incident)
    {
        var others = incident.Episodes.Skip(1).Select(one => one.Series.Name).Distinct(StringComparer.Ordinal).ToList();
        return others.Count == 0
            ? Sentence(incident.FirstMover)
            : $"{Sentence(incident.FirstMover)} Then {string.Join(", ", others.Take(4))}{(others.Count > 4 ? $" and {others.Count - 4} more" : "")}.";
    }

    /// <summary>How often the usual the peak is, such as 5.2 times as much; null where that says nothing.</summary>
    public static string? Ratio(Episode episode) =>
        episode is not { Usual: > 0, PeakValue: > 0 } ? null
        : (episode.PeakValue / episode.Usual) is var times && times >= 1.2 ? $"{HealthText.Number(times)} times as much"
        : times <= 0.8 ? $"{HealthText.Number(times * 100)} % of it"
        : null;

    /// <summary>The time of day, with the day where it is not today's.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now) =>
        now - at < TimeSpan.FromHours(20)
            ? Instant.Clock(at)[..5]
            : at.UtcDateTime.ToString(now - at < TimeSpan.FromDays(300) ? "d MMM HH:mm" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>How long it lasted, or has by now.</summary>
    public static string Length(DateTimeOffset start, DateTimeOffset? end, DateTimeOffset now) => Short((end ?? now) - start);

    /// <summary>In one unit or two: 24 min, 3 h 10 min, 2 d 4 h.</summary>
    private static string Short(TimeSpan length) =>
        length < TimeSpan.FromHours(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, length.TotalMinutes):0} min")
            : Duration.Text(length);

    /// <summary>Signed, in standard deviations.</summary>
    public static string Z(double z) => (z < 0 ? "−" : "+") + Math.Abs(z).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Spaced(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}
