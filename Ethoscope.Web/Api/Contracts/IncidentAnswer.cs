using System.ComponentModel;
using Ethoscope.Core.Anomalies;

namespace Ethoscope.Web.Api.Contracts;

[Description("Episodes that overlap, as one story.")]
internal sealed record IncidentAnswer(
    [property: Description("Its id, which stays as long as its first mover does.")] string Id,
    [property: Description("When its first episode began.")] DateTime StartTime,
    [property: Description("When its last episode ended; null while one is open.")] DateTime? EndTime,
    [property: Description("One of its episodes has not ended.")] bool IsOpen,
    [property: Description("Whole seconds from its start to its end; null while it is open.")] long? DurationSeconds,
    [property: Description("That of its worst episode."), OneOf(typeof(AnomalySeverity))] string Severity,
    [property: Description("The series that moved first.")] string FirstMover,
    [property: Description("That series' name.")] string FirstMoverName,
    [property: Description("Components of the score that it touches, in order of appearance.")] IReadOnlyList<string> Components,
    [property: Description("Its series, in the order in which they moved.")] IReadOnlyList<string> Series,
    [property: Description("Ids of its episodes, in the order in which they began.")] IReadOnlyList<string> Anomalies,
    [property: Description("Path of the page here that shows it.")] string Page
)
{
    public static IncidentAnswer Of(AnomalyIncident incident) =>
        new(
            incident.Id,
            incident.Start.UtcDateTime,
            incident.End?.UtcDateTime,
            incident.End is null,
            (long?)(incident.End - incident.Start)?.TotalSeconds,
            MevWords.Of(incident.Severity),
            incident.FirstMover.Series.Key,
            incident.FirstMover.Series.Name,
            incident.Components,
            [.. incident.Episodes.Select(episode => episode.Series.Key).Distinct(StringComparer.Ordinal)],
            [.. incident.Episodes.Select(episode => episode.Id)],
            $"/incidents/{incident.Id}"
        );
}

[Description("An incident with its episodes.")]
internal sealed record IncidentDetailAnswer(
    [property: Description("The incident.")] IncidentAnswer Incident,
    [property: Description("Its episodes, in the order in which they began; the first is the first mover.")]
        IReadOnlyList<AnomalyAnswer> Anomalies
);
