using Ethoscope.Core.Anomalies;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Anomalies;

/// <summary>Charts of watched series.</summary>
internal static class AnomalyCharts
{
    public static ChartMark Mark(Episode episode) =>
        new(episode.Start, episode.End ?? DateTimeOffset.MaxValue, Kind(episode.Severity), AnomalyText.Heading(episode));

    /// <summary>A series with its fences and what is usual, and an episode marked.</summary>
    public static ChartOptions Fences(
        AnomalySeries series,
        IReadOnlyList<JudgedSample> samples,
        TimeWindow window,
        IReadOnlyList<Episode> episodes
    ) =>
        new(
            series.Name,
            new Metric(series.Name, series.Unit, Glossary.Fences.Sentence),
            [
                new(
                    "Within the fences",
                    ChartTone.Quiet,
                    [
                        .. samples.Select(one => new ChartPoint(
                            one.At,
                            one.Low is null ? null : one.High,
                            one is { Low: { } low, High: { } high }
                                ? $"{AnomalyText.Value(series, low)} to {AnomalyText.Value(series, high)}"
                                : null,
                            one.High is null ? null : one.Low
                        )),
                    ],
                    ChartKind.Band
                ),
                new("Usual", ChartTone.Quiet, [.. samples.Select(one => Point(one.At, one.Usual, series))], ChartKind.Line),
                new(series.Name, ChartTone.Gas, [.. samples.Select(one => Value(one, series))], ChartKind.Line),
            ]
        )
        {
            Height = 260,
            Window = window,
            BandReach = 2,
            Marks = [.. episodes.Select(Mark)],
        };

    private static string Kind(AnomalySeverity severity) => AnomalyText.Word(severity).ToLowerInvariant();

    private static ChartPoint Point(DateTimeOffset at, double? value, AnomalySeries series) =>
        new(at, value, value is { } known ? AnomalyText.Value(series, known) : null);

    private static ChartPoint Value(JudgedSample sample, AnomalySeries series) =>
        new(
            sample.At,
            sample.Value,
            sample.Value is { } known ? AnomalyText.Value(series, known) + (sample.Z is { } z ? $" · z {AnomalyText.Z(z)}" : "") : null
        );
}
