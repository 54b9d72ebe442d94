using System.Globalization;
using System.Text;

namespace Ethoscope.Core.Anomalies;

/// <summary>An incident as text to be pasted elsewhere.</summary>
public static class IncidentMarkdown
{
    /// <param name="link">Address of its page.</param>
    public static string Write(AnomalyIncident incident, Uri link)
    {
        var first = incident.FirstMover;
        var text = new StringBuilder();
        text.Append(Culture, $"## {first.Series.Name} {(first.IsHigh ? "unusually high" : "unusually low")}\n\n");
        text.Append(Culture, $"- **When:** {Time(incident.Start)} to {(incident.End is { } end ? Time(end) : "now (open)")}\n");
        text.Append(Culture, $"- **Severity:** {Word(incident.Severity)}\n");
        text.Append(Culture, $"- **First mover:** {first.Series.Name} on {first.Series.Network}\n");
        if (incident.Components.Count > 0)
            text.Append(Culture, $"- **Components of the score:** {string.Join(", ", incident.Components.Select(Spaced))}\n");
        text.Append(Culture, $"- **Page:** <{link}>\n\n");
        text.Append("| # | began | ended | series | peak | usual | fence | severity |\n|---|---|---|---|---|---|---|---|\n");
        foreach (var (place, episode) in incident.Episodes.Index())
            text.Append(
                Culture,
                $"| {place + 1} | {Time(episode.Start)} | {(episode.End is { } over ? Time(over) : "open")} | {Cell(episode.Series.Name)} | {Value(episode.PeakValue, episode)} | {Value(episode.Usual, episode)} | {Value(episode.Fence, episode)} | {Word(episode.Severity)} |\n"
            );
        foreach (var episode in incident.Episodes.Where(episode => episode.Context.Count > 0))
            text.Append(
                Culture,
                $"\n{Cell(episode.Series.Name)} at its peak ({Time(episode.PeakAt)}): {string.Join(", ", episode.Context.Select(one => $"{one.Key} {one.Value}"))}.\n"
            );
        return text.ToString();
    }

    private static CultureInfo Culture => CultureInfo.InvariantCulture;

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", Culture);

    private static string Value(double value, Episode episode) => $"{value.ToString("G4", Culture)} {episode.Series.Unit}";

    private static string Word(AnomalySeverity severity) => severity.ToString().ToLowerInvariant();

    private static string Spaced(string component) => component.Replace('_', ' ');

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
