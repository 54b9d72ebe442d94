using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Anomalies;

/// <summary>What is watched of a chain, of its builders and of its rollups, and how. Floors are in the scale that is judged.</summary>
/// <param name="methods">By metric, where another method than the usual decides.</param>
public sealed class WatchList(ChainDescriptor chain, IReadOnlyDictionary<AnomalyMetric, AnomalyMethod>? methods = null)
{
    private const string Gas = "gas_efficiency";
    private const string Network = "network_stability";
    private const string Mev = "mev_fairness";
    private const string Production = "block_production";
    private const string Pool = "mempool_health";
    private const string Validators = "validator_performance";

    /// <summary>A builder is watched from this share of the blocks of a day on, from 0 to 1.</summary>
    public const double LeastBuilderShare = 0.05;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);

    /// <summary>Blocks are looked at together over this time.</summary>
    public static readonly TimeSpan BlockSpan = FiveMinutes;

    /// <summary>Shares of builders are of this time: some 300 blocks.</summary>
    public static readonly TimeSpan BuilderSpan = TimeSpan.FromHours(1);

    /// <summary>Of the chain as a whole.</summary>
    public IReadOnlyList<WatchedSeries> OfChain() =>
        [
            // A doubling is news where a day moves by a fifth: PEPE's first hour was.
            Watched(AnomalyMetric.BaseFee, null, "Base fee", "gwei", Gas, Minute, 0.20, "/gas", logarithm: true) with
            {
                IsSeasonal = true,
                SpreadWindow = Week,
            },
            Watched(AnomalyMetric.PriorityFee, null, "Median priority fee", "gwei", Gas, Minute, 0.35, "/gas", logarithm: true) with
            {
                IsSeasonal = true,
                Least = 1e-9,
            },
            Watched(AnomalyMetric.BlobFeeRatio, null, "Blob fee over its attractor", "times", Gas, Minute, 0.35, "/gas", logarithm: true),
            Watched(AnomalyMetric.Utilisation, null, "Gas used of the limit, five minutes", "%", Gas, Minute, 10, "/blocks"),
            Watched(AnomalyMetric.BlockInterval, null, "Mean time between blocks, five minutes", "s", Network, Minute, 1.1, "/blocks") with
            {
                Side = WatchedSide.High,
            },
            Counted(),
            Watched(AnomalyMetric.Mempool, null, "Eligible backlog", "blocks", Pool, Minute, 0.5, "/mempool", logarithm: true) with
            {
                Side = WatchedSide.High,
                Least = 0.05,
                SpreadWindow = Week,
            },
            Watched(AnomalyMetric.MevValue, null, "Median block value", "ETH", Mev, FiveMinutes, 0.5, "/mev", logarithm: true) with
            {
                Evaluation = 3 * FiveMinutes,
                Least = 1e-9,
                SpreadWindow = Week,
            },
            Watched(AnomalyMetric.Participation, null, "Sync committee participation", "%", Validators, Minute, 1, "/consensus") with
            {
                Side = WatchedSide.Low,
            },
        ];

    /// <param name="name">As labels have it.</param>
    public WatchedSeries OfBuilder(string name) =>
        Watched(AnomalyMetric.BuilderShare, name, $"Share of {name}, one hour", "%", Mev, FiveMinutes, 5, "/mev") with
        {
            Evaluation = BuilderSpan,
            LeastSamples = 36,
        };

    public IEnumerable<WatchedSeries> OfRollup(Layer2Network network)
    {
        var (name, page) = (network.Chain.DisplayName, $"/layer2/{network.Name}");
        yield return Rollup(AnomalyMetric.Layer2Cost, network, $"Transfer on {name}", "gwei", Minute, 0.35, page) with
        {
            Least = 1e-9,
        };
        yield return Rollup(AnomalyMetric.Layer2Lag, network, $"Longest wait for a block of {name}", "s", Minute, 0.35, page) with
        {
            Side = WatchedSide.High,
            Least = network.Rhythm.SlowAfter.TotalSeconds / 4,
        };
        if (network.Posts(PostingKind.Batch))
            yield return Rollup(AnomalyMetric.Layer2Posting, network, $"Wait for a batch of {name}", "s", Minute, 0.35, page) with
            {
                Side = WatchedSide.High,
                Least = 12,
            };
    }

    private WatchedSeries Rollup(
        AnomalyMetric metric,
        Layer2Network network,
        string name,
        string unit,
        TimeSpan cadence,
        double floor,
        string page
    ) =>
        new(
            new AnomalySeries($"{AnomalyMetrics.NameOf(metric)}:{network.Name}", metric, network.Name, null, name, unit, null)
            {
                Cadence = cadence,
                NoiseFloor = floor,
                IsLogarithmic = true,
                Method = MethodOf(metric),
                Page = page,
            }
        )
        {
            Reach = TimeSpan.FromDays(3),
        };

    private WatchedSeries Counted() =>
        new(
            new AnomalySeries("empty_slots", AnomalyMetric.EmptySlots, chain.Name, null, "Empty slots, five minutes", "%", Production)
            {
                Cadence = Minute,
                NoiseFloor = 0,
                Method = AnomalyMethod.Binomial,
                Page = "/consensus",
            }
        )
        {
            Side = WatchedSide.High,
        };

    private WatchedSeries Watched(
        AnomalyMetric metric,
        string? subject,
        string name,
        string unit,
        string component,
        TimeSpan cadence,
        double floor,
        string page,
        bool logarithm = false
    ) =>
        new(
            new AnomalySeries(
                subject is null ? AnomalyMetrics.NameOf(metric) : $"{AnomalyMetrics.NameOf(metric)}:{KeyOf(subject)}",
                metric,
                chain.Name,
                subject,
                name,
                unit,
                component
            )
            {
                Cadence = cadence,
                NoiseFloor = floor,
                IsLogarithmic = logarithm,
                Method = MethodOf(metric),
                Page = page,
            }
        );

    private AnomalyMethod MethodOf(AnomalyMetric metric) => methods?.GetValueOrDefault(metric) ?? AnomalyMethod.Robust;

    private static string KeyOf(string subject) =>
        string.Concat(subject.ToLowerInvariant().Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : '_'));
}
