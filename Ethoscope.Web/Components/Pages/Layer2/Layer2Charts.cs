using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>The charts of rollups, which share their crosshair and zoom. Heights are for drawing only.</summary>
internal static class Layer2Charts
{
    private const string Group = "layer2";

    /// <summary>What the operation costs on each rollup.</summary>
    public static ChartOptions Costs(Layer2View view) => Costs(view, withL1: false);

    /// <summary>The same beside L1.</summary>
    public static ChartOptions CostsBesideL1(Layer2View view) => Costs(view, withL1: true);

    /// <summary>The parts of what the operation costs on one rollup, one upon the other.</summary>
    public static ChartOptions Split(Layer2View view)
    {
        var points = view.Drawn.FirstOrDefault(series => series.Network == view.Network?.Name)?.Points ?? [];
        List<(string Name, ChartTone Tone, Func<CostParts, BigInteger> Read)> layers =
        [
            ("Execution", ChartTone.Fee, parts => parts.ExecutionWei),
            ("Data on L1", ChartTone.Blob, parts => parts.DataWei),
            ("Operator", ChartTone.Tip, parts => parts.OperatorWei),
        ];
        layers.RemoveAll(layer =>
            layer.Name != "Execution" && points.All(point => point.Median is null || layer.Read(point.Median).IsZero)
        );
        var below = new BigInteger[points.Count];
        return Of(
            view,
            $"Cost of {Operations.TitleOf(view.Question.Operation)}, by part",
            Glossary.OperationCost,
            [
                .. layers.Select(layer => new ChartSeries(
                    layer.Name,
                    layer.Tone,
                    [
                        .. points.Select(
                            (point, i) =>
                            {
                                if (point.Median is not { } parts)
                                    return new ChartPoint(point.Start, null);
                                var (low, part) = (below[i], layer.Read(parts));
                                below[i] = low + part;
                                return new ChartPoint(
                                    point.Start,
                                    WeiHeight.Gwei(below[i]),
                                    $"{WeiText.Eth(part)} of {WeiText.Eth(parts.TotalWei)}",
                                    WeiHeight.Gwei(low)
                                );
                            }
                        ),
                    ],
                    ChartKind.Stack
                )),
            ]
        );
    }

    /// <summary>Transactions a second on one rollup.</summary>
    public static ChartOptions Rates(Layer2View view) =>
        Line(
            view,
            "Transactions a second",
            Glossary.Layer2Rate,
            ChartTone.Tip,
            part => part.TransactionsPerSecond,
            part => $"{Layer2Text.Rate(part.TransactionsPerSecond!.Value)} tx/s{Sampled(part)}"
        );

    /// <summary>How full one rollup is.</summary>
    public static ChartOptions Utilisation(Layer2View view) =>
        Line(
            view,
            "Utilisation",
            Glossary.Layer2Utilisation,
            ChartTone.Gas,
            part => 100 * part.Utilisation,
            part =>
                $"{Layer2Text.Share(part.Utilisation!.Value)}{(part.GasPerSecond is { } gas ? $" · {Layer2Text.GasRate(gas)}" : "")}{Sampled(part)}"
        );

    /// <summary>Parts of all blobs by who bought them.</summary>
    public static ChartOptions Blobs(Layer2View view)
    {
        var points = view.BuyersOverTime.Value ?? [];
        var buyers = points
            .SelectMany(point => point.Buyers)
            .GroupBy(buyer => (buyer.Network, buyer.Title))
            .OrderBy(group => group.Key.Network is null)
            .ThenByDescending(group => group.Sum(buyer => buyer.Blobs))
            .Select(group => group.Key)
            .ToList();
        var below = new long[points.Count];
        return Of(
            view,
            "Blobs bought, by rollup",
            Glossary.BlobsByRollup,
            [
                .. buyers.Select(buyer => new ChartSeries(
                    buyer.Network is null ? "No known sender" : buyer.Title,
                    Layer2Tones.Of(view.Networks, buyer.Network),
                    [
                        .. points.Select(
                            (point, i) =>
                            {
                                if (!point.IsKnown)
                                    return new ChartPoint(point.Start, null);
                                var (low, bought) = (
                                    below[i],
                                    point.Buyers.Where(one => one.Network == buyer.Network).Sum(one => one.Blobs)
                                );
                                below[i] = low + bought;
                                return new ChartPoint(
                                    point.Start,
                                    below[i],
                                    $"{Count.Of(bought, "blob")}, {Percent.Text(bought, point.Buyers.Sum(one => one.Blobs)) ?? "0.0 %"}",
                                    low
                                );
                            }
                        ),
                    ],
                    ChartKind.Stack
                )),
            ]
        );
    }

    private static ChartOptions Costs(Layer2View view, bool withL1) =>
        Of(
            view,
            $"Cost of {Operations.TitleOf(view.Question.Operation)}",
            Glossary.OperationCost,
            [
                .. view
                    .Drawn.Where(series => withL1 || series.Network != view.Networks!.Parent.Name)
                    .Where(series => series.Points.Any(point => point.Median is not null))
                    .Select(series => new ChartSeries(
                        Layer2Text.Title(view.Networks, series.Network),
                        Layer2Tones.Of(view.Networks, series.Network),
                        [.. series.Points.Select(Total)],
                        ChartKind.Line
                    )),
            ]
        ) with
        {
            Height = 280,
        };

    private static ChartPoint Total(CostPoint point) =>
        point is { Median.TotalWei: var wei, Least.TotalWei: var least, Most.TotalWei: var most }
            ? new(
                point.Start,
                WeiHeight.Gwei(wei),
                least == most ? WeiText.Eth(wei).ToString() : $"{WeiText.Eth(wei)} ({WeiText.Eth(least)} to {WeiText.Eth(most)})"
            )
            : new(point.Start, null);

    private static ChartOptions Line(
        Layer2View view,
        string title,
        Metric metric,
        ChartTone tone,
        Func<Throughput, double?> read,
        Func<Throughput, string> say
    )
    {
        var points = new List<ChartPoint>();
        DateTimeOffset? due = null;
        foreach (var part in view.Throughput.Value ?? [])
        {
            // Parts that nothing is known of are missing.
            if (part.From > due)
                points.Add(new(due.Value, null));
            due = part.To + ((part.To - part.From) / 2);
            points.Add(read(part) is { } value ? new(part.From, value, say(part)) : new(part.From, null));
        }

        return Of(view, title, metric, [new(title, tone, points)]) with
        {
            Height = 170,
        };
    }

    private static string Sampled(Throughput part) => Layer2Text.Sampled(part) is { } words ? $", {words}" : "";

    private static ChartOptions Of(Layer2View view, string title, Metric metric, IReadOnlyList<ChartSeries> series) =>
        new($"{title}{(view.Network is { } one ? $" on {one.Chain.DisplayName}" : "")}", metric, series)
        {
            Window = view.Window,
            Group = Group,
            Height = 230,
        };
}
