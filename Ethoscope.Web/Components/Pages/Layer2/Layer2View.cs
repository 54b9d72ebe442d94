using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Prices;
using Ethoscope.Web.Components.Ranges;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Layer2;

/// <summary>All that a page of rollups shows.</summary>
/// <param name="FeedPosition">Id of the last live message that it holds.</param>
public sealed record Layer2View(Layer2Question Question, long FeedPosition)
    : PacedRangeView<Layer2View, Layer2Question, IReadOnlyList<CostSeries>>(Question, FeedPosition)
{
    /// <summary>The watched rollups of the chain; null where there are none.</summary>
    public Layer2Networks? Networks { get; init; }

    /// <summary>Costs and standing of now.</summary>
    public Part<Layer2Comparison> Comparison { get; init; }

    public Part<PriceQuote> Price { get; init; }

    /// <summary>Costs of the operation over the range, L1 last.</summary>
    public Part<IReadOnlyList<CostSeries>> Costs { get; init; }

    /// <summary>Costs of the operation over the last 24 hours, in few points.</summary>
    public Part<IReadOnlyList<CostSeries>> Day { get; init; }

    /// <summary>Usual costs of the operation by hour of the day, over the last seven days or the range where that is longer.</summary>
    public Part<IReadOnlyList<CostHour>> Hours { get; init; }

    /// <summary>Newest readings of fee oracles, by rollup; one of which none is stored is missing.</summary>
    public Part<IReadOnlyDictionary<string, FeeReadingPoint>> Readings { get; init; }

    public Part<IReadOnlyList<BlobBuyer>> Buyers { get; init; }

    public Part<IReadOnlyList<BlobBuyerPoint>> BuyersOverTime { get; init; }

    /// <summary>Width of a part of <see cref="BuyersOverTime"/>.</summary>
    public TimeSpan BuyersWidth { get; init; }

    public Part<IReadOnlyList<BridgedValue>> Bridged { get; init; }

    /// <summary>Of the one rollup that the page is about, over the range.</summary>
    public Part<IReadOnlyList<Throughput>> Throughput { get; init; }

    /// <summary>Postings of each kind of that rollup, newest first.</summary>
    public Part<IReadOnlyDictionary<PostingKind, IReadOnlyList<PostingInterval>>> Postings { get; init; }

    public Part<IReadOnlyList<PostingCadence>> Cadences { get; init; }

    public Part<IReadOnlyList<Layer2Batch>> Batches { get; init; }

    /// <summary>Heights whose blocks are known.</summary>
    public Part<Coverage> Coverage { get; init; }

    /// <summary>The rollup that the page is about; null where it is about all, and where none of that name is watched.</summary>
    public Layer2Network? Network => Networks?.Find(Question.Network);

    public Layer2Standing? Standing => Comparison.Value?.Standings.FirstOrDefault(one => one.Network.Name == Network?.Name);

    /// <summary>The moment that is shown.</summary>
    public DateTimeOffset Now => Question.At ?? LoadedAt;

    public override bool HasFailure =>
        (
            Comparison.Failure
            ?? Price.Failure
            ?? Costs.Failure
            ?? Detail.Failure
            ?? Day.Failure
            ?? Hours.Failure
            ?? Readings.Failure
            ?? Buyers.Failure
            ?? BuyersOverTime.Failure
            ?? Bridged.Failure
            ?? Throughput.Failure
            ?? Postings.Failure
            ?? Cadences.Failure
            ?? Batches.Failure
            ?? Coverage.Failure
        )
            is not null;

    /// <summary>The costs of the range, and within the zoom those that were read for it.</summary>
    public IReadOnlyList<CostSeries> Drawn =>
        Costs.Value is { } costs && Zoom is { } zoom && Detail.Value is { } detail
            ?
            [
                .. costs.Select(series =>
                    detail.FirstOrDefault(one => one.Network == series.Network) is { Points: [.., var last] close }
                        ? series with
                        {
                            Points =
                            [
                                .. series.Points.TakeWhile(point => point.Start < zoom.From),
                                .. close,
                                .. series.Points.SkipWhile(point => point.Start <= last.Start),
                            ],
                        }
                        : series
                ),
            ]
            : Costs.Value ?? [];

    public override Layer2View Over(Layer2View older) =>
        this with
        {
            Comparison = Comparison.Or(older.Comparison),
            Price = Price.Or(older.Price),
            Costs = Costs.Or(older.Costs),
            Detail = Zoom == older.Zoom ? Detail.Or(older.Detail) : Detail,
            Day = Day.Or(older.Day),
            Hours = Hours.Or(older.Hours),
            Readings = Readings.Or(older.Readings),
            Buyers = Buyers.Or(older.Buyers),
            BuyersOverTime = BuyersOverTime.Or(older.BuyersOverTime),
            Bridged = Bridged.Or(older.Bridged),
            Throughput = Throughput.Or(older.Throughput),
            Postings = Postings.Or(older.Postings),
            Cadences = Cadences.Or(older.Cadences),
            Batches = Batches.Or(older.Batches),
            Coverage = Coverage.Or(older.Coverage),
        };
}
