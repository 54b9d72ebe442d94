using System.Numerics;
using Ethoscope.Core.Fees;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Fees;

/// <summary>The four charts of a view. Texts come from whole numbers; heights are for drawing only.</summary>
internal static class GasChartOptions
{
    private const string Group = "gas";

    /// <summary>Tips at the 95th percentile are outliers: they raise the axis to this multiple of what the rest needs.</summary>
    private const int BandReach = 2;

    /// <summary>Base fee and bands of the gas price.</summary>
    public static ChartOptions Prices(GasView view)
    {
        var points = Points(view);
        var counted = view.Lines.Value!.Series.Resolution == FeeResolution.Raw ? "gas" : "blocks";
        return Options(
            view,
            Glossary.GasPrice,
            $"Gas price of {view.Question.Chain.DisplayName}",
            Running(view),
            [
                new(
                    $"5 to 95 % of {counted}",
                    ChartTone.Tip,
                    [.. points.Select(point => Band(point.Time, point.PriceAt(5), point.PriceAt(95)))],
                    ChartKind.Band
                ),
                new(
                    "25 to 75 %",
                    ChartTone.Tip,
                    [.. points.Select(point => Band(point.Time, point.PriceAt(25), point.PriceAt(75)))],
                    ChartKind.Band
                ),
                new("Median gas price", ChartTone.Tip, [.. points.Select(point => Gwei(point.Time, point.PriceAt(50)))], ChartKind.Line),
                new("Base fee", ChartTone.Fee, [.. points.Select(point => Gwei(point.Time, point.BaseFee?.P50Wei))], ChartKind.Line),
            ]
        ) with
        {
            Height = 250,
            HasBrush = true,
            BandReach = BandReach,
        };
    }

    /// <summary>Blob base fee, with its range where a point is an hour or a day.</summary>
    public static ChartOptions Blobs(GasView view)
    {
        var points = Points(view);
        ChartSeries line = new(
            "Blob base fee",
            ChartTone.Blob,
            [.. points.Select(point => Gwei(point.Time, point.BlobBaseFee?.P50Wei))],
            ChartKind.Line
        );
        return Options(
            view,
            Glossary.BlobBaseFee,
            $"Blob base fee of {view.Question.Chain.DisplayName}",
            Running(view),
            view.Lines.Value!.Series.Resolution == FeeResolution.Raw
                ? [line]
                :
                [
                    new(
                        "Lowest to highest",
                        ChartTone.Blob,
                        [.. points.Select(point => Band(point.Time, point.BlobBaseFee?.MinWei, point.BlobBaseFee?.MaxWei))],
                        ChartKind.Band
                    ),
                    line,
                ]
        );
    }

    /// <summary>Ether burnt in each part of the range.</summary>
    public static ChartOptions Burnt(GasView view) =>
        Options(
            view,
            Glossary.BurntFees,
            $"Ether burnt on {view.Question.Chain.DisplayName}",
            RunningParts(view),
            [
                new(
                    "Burnt",
                    ChartTone.Fee,
                    [.. Parts(view, part => part.BurntWei is { } wei ? new(WeiHeight.Ether(wei), Exact(part, wei)) : null)],
                    ChartKind.Bars
                ),
            ]
        );

    /// <summary>Gas used by gas limit in each part of the range.</summary>
    public static ChartOptions Utilisation(GasView view) =>
        Options(
            view,
            Glossary.Utilisation,
            $"Utilisation of {view.Question.Chain.DisplayName}",
            RunningParts(view),
            [
                new("Target", ChartTone.Quiet, [.. Parts(view, _ => new(50, "50 %"))], ChartKind.Step),
                new(
                    "Gas used by gas limit",
                    ChartTone.Gas,
                    [
                        .. Parts(
                            view,
                            part =>
                                Percent.Text(part.GasUsed, part.GasLimit) is { } text
                                    ? new(100 * (double)part.GasUsed!.Value / (double)part.GasLimit!.Value, text)
                                    : null
                        ),
                    ],
                    ChartKind.Step
                ),
            ]
        );

    private static ChartOptions Options(GasView view, Metric metric, string title, int running, IReadOnlyList<ChartSeries> series) =>
        new(title, metric, series)
        {
            Height = 150,
            Projected = running,
            ProjectedWords = "not over yet",
            Window = view.Window,
            Group = Group,
        };

    /// <summary>The points of the range, and within the zoom those that were read for it.</summary>
    private static List<FeePoint> Points(GasView view)
    {
        var points = view.Lines.Value!.Series.Points;
        return view is { Zoom: { } zoom, Detail.Value.Series.Points: { Count: > 0 } detail }
            ?
            [
                .. points.TakeWhile(point => point.Time < zoom.From),
                .. detail.Where(point => point.Time >= zoom.From),
                .. points.SkipWhile(point => point.Time < zoom.To),
            ]
            : [.. points];
    }

    /// <summary>Parts of the zoom are shorter than those around it, which are left out: the two have no scale in common.</summary>
    private static List<ChartPoint> Parts(GasView view, Func<FeeTotal, Drawn?> value) =>
        view is { Zoom: { } zoom, Detail.Value: { Totals.Parts.Count: > 0 } detail }
            ? [.. Parts(detail, view, value).Select(point => point.Time < zoom.From ? point with { Time = zoom.From } : point)]
            : [.. Parts(view.Lines.Value!, view, value)];

    /// <summary>
    /// A value holds from the start of its part to the end; parts without blocks are gaps. In fixed ends the part that the first one cuts
    /// begins there, else nobody would see it.
    /// </summary>
    private static IEnumerable<ChartPoint> Parts(FeeLines lines, GasView view, Func<FeeTotal, Drawn?> value)
    {
        var (width, due, last) = (lines.Totals.Width, (DateTimeOffset?)null, default(Drawn));
        foreach (var part in lines.Totals.Parts)
        {
            if (due < part.Start)
                yield return new(due.Value, null);
            due = part.Start + width;
            last = value(part);
            var cut = view.Question.Range.Preset is null && part.Start < lines.Window.From;
            yield return new(cut ? lines.Window.From : part.Start, last?.Height, last?.Text);
        }

        if (due is { } end && lines.Totals.Parts[^1].Start < lines.Window.To)
            yield return new(end < lines.Window.To ? end : lines.Window.To, last?.Height, last?.Text);
    }

    /// <summary>The newest hour or day is not over: its point will change.</summary>
    private static int Running(GasView view) =>
        view is { Question.IsLive: true, Lines.Value: { Last: { } last } }
        && last.Width > TimeSpan.Zero
        && last.Time + last.Width > view.Head?.Header.Time
            ? 1
            : 0;

    /// <summary>So will the newest part, and the point that ends it.</summary>
    private static int RunningParts(GasView view) =>
        view is { Question.IsLive: true, Detail.Value: null, Lines.Value.Totals: { Parts: [.., var last] } totals }
        && last.Start + totals.Width > view.Head?.Header.Time
            ? 2
            : 0;

    private static string Exact(FeeTotal part, BigInteger wei) =>
        $"{WeiText.ExactEth(wei)} in {Count.Text(part.Blocks)} {(part.Blocks == 1 ? "block" : "blocks")}";

    private static ChartPoint Gwei(DateTimeOffset time, long? wei) =>
        wei is { } known ? new(time, WeiHeight.Gwei(known), WeiText.ExactGwei(known)) : new(time, null);

    private static ChartPoint Band(DateTimeOffset time, long? low, long? high) =>
        (low, high) is ({ } from, { } to)
            ? new(time, WeiHeight.Gwei(to), $"{WeiText.Scaled(from, 9)} to {WeiText.ExactGwei(to)}", WeiHeight.Gwei(from))
            : new(time, null);

    private sealed record Drawn(double Height, string Text);
}
