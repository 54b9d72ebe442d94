using Ethoscope.Core.Mev.Market;
using Ethoscope.Web.Components.Charts;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Mev;

/// <summary>The charts of MEV, which share their crosshair and zoom. Heights are for drawing only.</summary>
internal static class MevCharts
{
    private const string Group = "mev";

    /// <summary>Parts of all blocks by who built them.</summary>
    public static ChartOptions Builders(MevView view, MarketTones tones)
    {
        var points = Parts(view);
        List<Layer> layers =
        [
            .. tones.Names.Select(name => new Layer(
                MevText.Title(view.Market.Value, name),
                tones.Of(name),
                point => point.Builders.GetValueOrDefault(name)
            )),
            new("Others", ChartTone.Eight, point => point.Builders.Where(one => !tones.Names.Contains(one.Key)).Sum(one => one.Value)),
            new("Built locally", ChartTone.Quiet, point => point.LocalBlocks),
            new("Not known", ChartTone.Faint, point => point.UnknownBlocks),
        ];
        return Stacked(view, "Share of blocks by builder", Glossary.BuilderShare, layers, points, MevText.Blocks);
    }

    /// <summary>Parts of the delivered blocks by relay, by fractional credit.</summary>
    public static ChartOptions Relays(MevView view, MarketTones tones)
    {
        List<Layer> layers =
        [
            .. tones.Names.Select(name => new Layer(
                MevText.Title(view.Network, name),
                tones.Of(name),
                point => point.Relays.GetValueOrDefault(name)
            )),
            new("Others", ChartTone.Eight, point => point.Relays.Where(one => !tones.Names.Contains(one.Key)).Sum(one => one.Value)),
        ];
        return Stacked(
            view,
            "Share of delivered blocks by relay",
            Glossary.RelayShare,
            layers,
            Parts(view),
            units => $"{MevText.Credit(units)} blocks"
        );
    }

    /// <summary>What proposers got of a block: the middle and the upper end.</summary>
    public static ChartOptions Values(MevView view)
    {
        var points = Parts(view);
        return Of(
            view,
            "Value per block",
            Glossary.BlockValue,
            [
                new("p50 to p95", ChartTone.Tip, Line(points, Spread), ChartKind.Band),
                new("Median", ChartTone.Tip, Line(points, point => Height(point, point.ValueP50Wei)), ChartKind.Line),
            ]
        );
    }

    /// <summary>How concentrated builders and relays are, with the limits of both guidelines.</summary>
    public static ChartOptions Concentration(MevView view)
    {
        var points = Parts(view);
        return Of(
            view,
            "Concentration",
            Glossary.Concentration,
            [
                Limit(view, "High above 2,500 (2010)", ChartTone.Six, 2_500),
                Limit(view, "High above 1,800 (2023)", ChartTone.Seven, 1_800),
                new("Builders", ChartTone.Fee, Line(points, point => Points(point.Start, point.BuilderHhiPoints)), ChartKind.Line),
                new("Relays", ChartTone.Two, Line(points, point => Points(point.Start, point.RelayHhiPoints)), ChartKind.Line),
            ]
        );
    }

    /// <summary>The share of one builder in all blocks, or of one relay in the delivered ones.</summary>
    public static ChartOptions Share(MevView view)
    {
        var points = Parts(view);
        var (builder, relay) = (view.Question.Builder, view.Question.Relay);
        return Of(
            view,
            builder is null ? $"Share of {MevText.Title(view.Network, relay!)}" : $"Share of {MevText.Title(view.Market.Value, builder)}",
            builder is null ? Glossary.RelayShare : Glossary.BuilderShare,
            [
                new(
                    "Share",
                    ChartTone.Fee,
                    Line(
                        points,
                        point =>
                            builder is not null
                                ? Of(point.Start, point.Builders.GetValueOrDefault(builder), point.Blocks, MevText.Blocks)
                                : Of(
                                    point.Start,
                                    point.Relays.GetValueOrDefault(relay!),
                                    point.Relays.Values.Sum(),
                                    units => $"{MevText.Credit(units)} blocks"
                                )
                    )
                ),
            ]
        ) with
        {
            Ceiling = 100,
            Height = 190,
        };
    }

    private static ChartOptions Of(MevView view, string title, Metric metric, IReadOnlyList<ChartSeries> series) =>
        new($"{title} of {view.Question.Chain.DisplayName}", metric, series)
        {
            Window = view.Window,
            Group = Group,
            Height = 210,
        };

    private static ChartOptions Stacked(
        MevView view,
        string title,
        Metric metric,
        List<Layer> layers,
        IReadOnlyList<(MarketPoint? Point, DateTimeOffset Time)> points,
        Func<long, string> say
    )
    {
        layers.RemoveAll(layer => points.All(part => part.Point is null || layer.Read(part.Point) == 0));
        var below = new double[points.Count];
        var wholes = points.Select(part => part.Point is { } point ? layers.Sum(layer => layer.Read(point)) : 0).ToArray();
        var series = layers.Select(layer => new ChartSeries(
            layer.Name,
            layer.Tone,
            [
                .. points.Select(
                    (part, i) =>
                    {
                        if (part.Point is not { } point || wholes[i] == 0)
                            return new ChartPoint(part.Time, null);
                        var count = layer.Read(point);
                        var low = below[i];
                        below[i] = Math.Min(100, low + (100.0 * count / wholes[i]));
                        return new ChartPoint(part.Time, below[i], $"{Percent.Text(count, wholes[i])} · {say(count)}", low);
                    }
                ),
            ],
            ChartKind.Stack
        ));
        return Of(view, title, metric, [.. series]) with { Ceiling = 100, Height = 280, HasBrush = false };
    }

    private static ChartSeries Limit(MevView view, string name, ChartTone tone, double at) =>
        new(name, tone, [new(view.Window.From, at), new(view.Window.To, at)], ChartKind.Line);

    private static ChartPoint? Points(DateTimeOffset time, double? points) =>
        points is { } hhi ? new(time, hhi, FormattableString.Invariant($"{hhi:N0} points")) : null;

    private static ChartPoint? Of(DateTimeOffset time, long part, long whole, Func<long, string> say) =>
        whole > 0 ? new(time, 100.0 * part / whole, $"{Percent.Text(part, whole)} · {say(part)}") : null;

    private static ChartPoint? Height(MarketPoint point, System.Numerics.BigInteger? wei) =>
        wei is { } value ? new(point.Start, WeiHeight.Ether(value), WeiText.Eth(value).ToString()) : null;

    private static ChartPoint? Spread(MarketPoint point) =>
        point is { ValueP50Wei: { } middle, ValueP95Wei: { } high }
            ? new(
                point.Start,
                WeiHeight.Ether(high),
                $"p95 {WeiText.Eth(high)}{(point.ValueMaxWei is { } most ? $", highest {WeiText.Eth(most)}" : "")}",
                WeiHeight.Ether(middle)
            )
            : null;

    private static ChartPoint[] Line(IReadOnlyList<(MarketPoint? Point, DateTimeOffset Time)> parts, Func<MarketPoint, ChartPoint?> read) =>
        [.. parts.Select(part => part.Point is { } point && read(point) is { } drawn ? drawn : new ChartPoint(part.Time, null))];

    /// <summary>The points, with a null where parts between two are not known.</summary>
    private static List<(MarketPoint? Point, DateTimeOffset Time)> Parts(MevView view)
    {
        var width = view.Resolution == MarketResolution.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1);
        var parts = new List<(MarketPoint?, DateTimeOffset)>();
        DateTimeOffset? due = null;
        foreach (var point in view.Drawn)
        {
            if (point.Start > due)
                parts.Add((null, due.Value));
            due = point.Start + (width * 1.5);
            parts.Add((point, point.Start));
        }

        return parts;
    }

    private sealed record Layer(string Name, ChartTone Tone, Func<MarketPoint, long> Read);
}
