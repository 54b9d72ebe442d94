using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Pages.Anomalies;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Health;

/// <summary>The charts of the page of health, which share their crosshair and zoom.</summary>
internal static class HealthCharts
{
    private const string Group = "health";

    private static readonly ChartTone[] Tones =
    [
        ChartTone.One,
        ChartTone.Two,
        ChartTone.Three,
        ChartTone.Four,
        ChartTone.Five,
        ChartTone.Seven,
    ];

    /// <summary>The score, its mean where a gate held it, and the confidence; with episodes and the moments that are shown.</summary>
    public static ChartOptions Score(HealthView view)
    {
        var points = view.Drawn;
        List<ChartSeries> series =
        [
            new(
                "Score",
                ChartTone.Fee,
                [.. points.Select(point => new ChartPoint(point.At, point.Least ?? point.Overall, Words(point)))],
                ChartKind.Line
            ),
        ];
        if (points.Any(point => point.Gate is not null))
        {
            series.Add(
                new(
                    "Mean without gates",
                    ChartTone.Quiet,
                    [.. points.Select(point => new ChartPoint(point.At, point.Mean, Text(point.Mean)))],
                    ChartKind.Line
                )
            );
        }

        series.Add(
            new(
                "Confidence, %",
                ChartTone.Faint,
                [
                    .. points.Select(point => new ChartPoint(
                        point.At,
                        point.Confidence * 100,
                        point.Confidence is { } known ? HealthText.Percent(known) : null
                    )),
                ],
                ChartKind.Line
            )
        );
        return Of(view, "Score of the network's health", Glossary.HealthScore, series) with { Height = 250 };
    }

    /// <summary>Each component by itself.</summary>
    public static ChartOptions Components(HealthView view)
    {
        var model = view.Now.Value?.Model ?? HealthModels.Load();
        return Of(
            view,
            "Components of the score",
            Glossary.HealthScore,
            [
                .. model.Components.Select(
                    (component, i) =>
                        new ChartSeries(
                            component.Name,
                            Tones[i % Tones.Length],
                            [
                                .. view.Drawn.Select(point =>
                                    (point.At, Value: point.Components.Count > i ? point.Components[i] : null) is var (at, value)
                                        ? new ChartPoint(at, value, Text(value))
                                        : default
                                ),
                            ],
                            ChartKind.Line
                        )
                ),
            ]
        ) with
        {
            Height = 250,
        };
    }

    /// <summary>An input's own values.</summary>
    public static ChartOptions Input(HealthView view, HealthInput input, IReadOnlyList<InputPoint> points)
    {
        var (unit, factor) = HealthText.Axis(input.Unit);
        return new(
            $"{input.Name} over time",
            new Metric(input.Name, unit, Sentence(input.Why)),
            [
                new(
                    input.Name,
                    ChartTone.Gas,
                    [
                        .. points.Select(point => new ChartPoint(
                            point.At,
                            point.Value * factor,
                            point.Value is { } value
                                ? HealthText.Value(input.Unit, value)
                                    + (point.Points is { } got ? $" · {HealthText.Points(got)} points" : "")
                                : null
                        )),
                    ],
                    ChartKind.Area
                ),
            ]
        )
        {
            Height = 170,
            Window = view.Window,
            Group = Group,
            Marks = Moments(view),
        };
    }

    private static ChartOptions Of(HealthView view, string title, Metric metric, IReadOnlyList<ChartSeries> series) =>
        new(title, metric, series)
        {
            Window = view.Window,
            Group = Group,
            Ceiling = 100,
            HasBrush = true,
            Marks = [.. (view.Episodes.Value ?? []).Select(AnomalyCharts.Mark), .. Moments(view)],
        };

    /// <summary>The moment that the page explains and the one that it is compared with.</summary>
    private static IReadOnlyList<ChartMark> Moments(HealthView view)
    {
        if (view.Now.Value is not { Score: { } score } now || (view.Question.At is null && view.Question.Range.Window is null))
            return [];
        List<ChartMark> marks = [new(score.At, null, "moment", $"Shown: {Instant.Full(score.At)}")];
        if (now.Before is { } before)
            marks.Add(new(before.At, null, "before", $"Compared with: {Instant.Full(before.At)}"));
        return marks;
    }

    private static string? Words(ScorePoint point) =>
        (point.Least ?? point.Overall) is not { } score
            ? null
            : HealthText.Points(score)
                + (point.Status is { } status ? $" · {HealthText.Word(status)}" : "")
                + (point.Gate is { } gate ? $" · held by {gate.Replace('_', ' ')}" : "")
                + (point.Origin == ScoreOrigin.Reconstructed ? " · reconstructed" : "");

    private static string? Text(double? points) => points is { } known ? HealthText.Points(known) : null;

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";
}
