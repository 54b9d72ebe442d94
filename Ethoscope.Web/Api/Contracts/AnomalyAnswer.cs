using System.ComponentModel;
using Ethoscope.Core.Anomalies;

namespace Ethoscope.Web.Api.Contracts;

[Description("A time in which something was not as usual: one record from its start to its end.")]
internal sealed record AnomalyAnswer(
    [property: Description("Its id, which stays also where late data moves its ends.")] string Id,
    [property: Description("What was watched."), OneOf(typeof(AnomalyMetric))] string Metric,
    [property: Description("The series that is watched.")] string Series,
    [property: Description("Chain or rollup.")] string Network,
    [property: Description("Which one of several, such as a builder.")] string? Subject,
    [property: Description("The series' name.")] string Name,
    [property: Description("Unit of its values.")] string Unit,
    [property: Description("Component of the score that it belongs to; null for rollups, which stand beside the score.")] string? Component,
    [property: Description("By the peak's distance from what is usual: from 3.5, from 6, from 10."), OneOf(typeof(AnomalySeverity))]
        string Severity,
    [property: Description("Above or below what is usual."), OneOf("high", "low")] string Direction,
    [property: Description("First sample beyond the fence.")] DateTime StartTime,
    [property: Description("First moment after it; null while it is open.")] DateTime? EndTime,
    [property: Description("It has not ended.")] bool IsOpen,
    [property: Description("Whole seconds from its start to its end; null while it is open.")] long? DurationSeconds,
    [property: Description("When it was furthest from what is usual.")] DateTime PeakTime,
    [property: Description("The value then.")] double Value,
    [property: Description("What is usual then.")] double Expected,
    [property: Description("The value beyond which it is unusual, on the side of the peak.")] double Fence,
    [property: Description("Signed robust z of the peak; of counts −log10 of their chance, signed.")] double ZScore,
    [property: Description("Samples beyond the fence.")] int SampleCount,
    [property: Description("The incident that it is part of.")] string? Incident,
    [property: Description("Path of the page here that shows it.")] string Page,
    [property: Description("What the other methods say of the peak.")] IReadOnlyList<AnomalyVerdictAnswer> Verdicts,
    [property: Description("What else was so at its peak, by name, with units.")] IReadOnlyDictionary<string, string> Context
)
{
    public static AnomalyAnswer Of(Episode episode) =>
        new(
            episode.Id,
            AnomalyMetrics.NameOf(episode.Series.Metric),
            episode.Series.Key,
            episode.Series.Network,
            episode.Series.Subject,
            episode.Series.Name,
            episode.Series.Unit,
            episode.Series.Component,
            MevWords.Of(episode.Severity),
            episode.IsHigh ? "high" : "low",
            episode.Start.UtcDateTime,
            episode.End?.UtcDateTime,
            episode.End is null,
            (long?)(episode.End - episode.Start)?.TotalSeconds,
            episode.PeakAt.UtcDateTime,
            episode.PeakValue,
            episode.Usual,
            episode.Fence,
            episode.PeakZ,
            episode.Samples,
            episode.Incident,
            $"/anomalies/{episode.Id}",
            [.. episode.Verdicts.Select(AnomalyVerdictAnswer.Of)],
            episode.Context
        );
}

[Description("What a method says of a peak.")]
internal sealed record AnomalyVerdictAnswer(
    [property: Description("The method."), OneOf(typeof(AnomalyMethod))] string Method,
    [property: Description("Standard deviations from what is usual, or interquartile ranges beyond the quartile.")] double? Distance,
    [property: Description("Whether it calls the peak unusual.")] bool? IsUnusual
)
{
    public static AnomalyVerdictAnswer Of(MethodVerdict verdict) => new(MevWords.Of(verdict.Method), verdict.Distance, verdict.IsUnusual);
}

[Description("An episode with its chart.")]
internal sealed record AnomalyDetailAnswer(
    [property: Description("The episode.")] AnomalyAnswer Anomaly,
    [property: Description("The series around it, oldest first.")] IReadOnlyList<AnomalySampleAnswer> Samples
);

[Description("A sample beside what was usual. A gap has nulls.")]
internal sealed record AnomalySampleAnswer(
    [property: Description("Time of the sample.")] DateTime Timestamp,
    [property: Description("In the unit of the series.")] double? Value,
    [property: Description("What was usual.")] double? Expected,
    [property: Description("Lower fence.")] double? LowerFence,
    [property: Description("Upper fence.")] double? UpperFence,
    [property: Description("Signed robust z.")] double? ZScore
)
{
    public static AnomalySampleAnswer Of(JudgedSample sample) =>
        new(sample.At.UtcDateTime, sample.Value, sample.Usual, sample.Low, sample.High, sample.Z);
}
