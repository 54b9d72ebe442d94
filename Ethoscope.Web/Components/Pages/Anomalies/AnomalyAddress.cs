using Ethoscope.Core.Anomalies;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>Addresses of the pages of what is unusual.</summary>
internal static class AnomalyAddress
{
    public static string Episode(Episode episode) => "/anomalies/" + Uri.EscapeDataString(episode.Id);

    public static string Incident(string id) => "/incidents/" + Uri.EscapeDataString(id);

    /// <summary>All episodes of a stretch of time.</summary>
    public static string Range(TimeWindow window) =>
        QueryHelpers.AddQueryString(
            "/anomalies",
            (KeyValuePair<string, string?>[])[new("from", Instant.Rfc3339(window.From)), new("to", Instant.Rfc3339(window.To))]
        );

    /// <param name="path">/anomalies or /incidents.</param>
    public static string List(string path, AnomalyQuestion question)
    {
        var (range, from, to) = question.Range.Address(AnomalyQuestion.StandardRange);
        return QueryHelpers.AddQueryString(
            path,
            (KeyValuePair<string, string?>[])
                [
                    new("at", question.At is { } moment ? Instant.Rfc3339(moment) : null),
                    new("range", range),
                    new("from", from),
                    new("to", to),
                    new("metric", question.Metric is { } metric ? AnomalyMetrics.NameOf(metric) : null),
                    new("severity", question.AtLeast?.ToString().ToLowerInvariant()),
                    new("network", question.Network),
                    new("component", question.Component),
                    new("state", question.IsOpen is { } open ? (open ? "open" : "ended") : null),
                    new("after", question.After is { } last ? $"{Instant.Rfc3339(last.Start)}_{last.Id}" : null),
                ]
        );
    }
}
