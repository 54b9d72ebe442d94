using System.ComponentModel;
using Ethoscope.Core.Anomalies;

namespace Ethoscope.Web.Api.Contracts;

[Description("How each watched series does.")]
internal sealed record AnomalySummaryAnswer(
    [property: Description("The past moment that was asked about; null for now.")] DateTime? At,
    [property: Description("Hours before it that episodes are counted in.")] int Hours,
    [property: Description("Episodes that touch these hours.")] AnomalyCountsAnswer Anomalies,
    [property: Description("Episodes that are open.")] int OpenCount,
    [property: Description("All that is watched.")] IReadOnlyList<WatchedSeriesAnswer> Metrics
)
{
    public static AnomalySummaryAnswer Of(DateTimeOffset? at, int hours, IReadOnlyList<SeriesStanding> standings) =>
        new(
            at?.UtcDateTime,
            hours,
            AnomalyCountsAnswer.Of(standings.SelectMany(standing => standing.Episodes)),
            standings.Count(standing => standing.Open is not null),
            [.. standings.Select(WatchedSeriesAnswer.Of)]
        );
}

[Description("Numbers of episodes by severity.")]
internal sealed record AnomalyCountsAnswer(
    [property: Description("From 3.5 deviations.")] int Minor,
    [property: Description("From 6.")] int Major,
    [property: Description("From 10.")] int Critical
)
{
    public static AnomalyCountsAnswer Of(IEnumerable<KeyValuePair<AnomalySeverity, int>> counts)
    {
        var all = counts.ToLookup(count => count.Key, count => count.Value);
        return new(all[AnomalySeverity.Minor].Sum(), all[AnomalySeverity.Major].Sum(), all[AnomalySeverity.Critical].Sum());
    }
}

[Description("A series that is watched.")]
internal sealed record WatchedSeriesAnswer(
    [property: Description("Its name in addresses.")] string Series,
    [property: Description("What it is."), OneOf(typeof(AnomalyMetric))] string Metric,
    [property: Description("Chain or rollup.")] string Network,
    [property: Description("Which one of several, such as a builder.")] string? Subject,
    [property: Description("Its name.")] string Name,
    [property: Description("Unit of its values.")] string Unit,
    [property: Description("Component of the score that it belongs to; null for rollups, which stand beside the score.")] string? Component,
    [property: Description("How it is judged."), OneOf(typeof(AnomalyMethod))] string Method,
    [property: Description("Seconds from one sample to the next.")] double CadenceSeconds,
    [property: Description("Its baseline has samples enough to judge.")] bool IsReady,
    [property: Description("Why it can't be judged.")] string? Reason,
    [property: Description("Its newest sample; null where it has none.")] AnomalySampleAnswer? Latest,
    [property: Description("Id of the episode that is open.")] string? OpenAnomaly,
    [property: Description("Its episodes that touch the hours.")] AnomalyCountsAnswer Anomalies,
    [property: Description("Path of the page here whose chart shows it.")] string Page
)
{
    public static WatchedSeriesAnswer Of(SeriesStanding standing) =>
        new(
            standing.Series.Key,
            AnomalyMetrics.NameOf(standing.Series.Metric),
            standing.Series.Network,
            standing.Series.Subject,
            standing.Series.Name,
            standing.Series.Unit,
            standing.Series.Component,
            MevWords.Of(standing.Series.Method),
            standing.Series.Cadence.TotalSeconds,
            standing.IsReady,
            standing.Reason,
            standing.Newest is { } newest ? AnomalySampleAnswer.Of(newest) : null,
            standing.Open?.Id,
            AnomalyCountsAnswer.Of(standing.Episodes),
            standing.Series.Page
        );
}
