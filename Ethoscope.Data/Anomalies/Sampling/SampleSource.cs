using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Anomalies.Sampling;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Data.Anomalies.Sampling;

/// <summary>
/// Samples of a chain, of its builders and of its rollups, by few queries over stored rows. This is the one place where fees and values in wei
/// become numbers with a fraction, in gwei and ether: they are only set against what is usual, and their exact amounts stay in the rows.
/// </summary>
/// <param name="rollups">Null where none are watched.</param>
internal sealed class SampleSource(
    ChainDescriptor chain,
    WatchList watched,
    BlockBinQuery blocks,
    SlotSampleQuery slots,
    PoolSampleQuery pool,
    MarketSampleQuery market,
    RollupSampleQuery layer2,
    SeasonQuery seasons,
    PeakContextQuery contexts,
    Layer2Networks? rollups = null
) : ISampleSource
{
    private static readonly AnomalyMetric[] OfBlocks =
    [
        AnomalyMetric.BaseFee,
        AnomalyMetric.PriorityFee,
        AnomalyMetric.BlobFeeRatio,
        AnomalyMetric.Utilisation,
        AnomalyMetric.BlockInterval,
    ];

    public async Task<IReadOnlyList<WatchedSeries>> GetSeriesAsync(CancellationToken stop) =>
        [
            .. watched.OfChain(),
            .. (await market.GetBuildersAsync(chain, WatchList.LeastBuilderShare, stop)).Select(watched.OfBuilder),
            .. (rollups?.All ?? []).SelectMany(watched.OfRollup),
        ];

    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SeriesSample>>> ReadAsync(
        IReadOnlyList<WatchedSeries> series,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var found = new Dictionary<string, IReadOnlyList<SeriesSample>>(StringComparer.Ordinal);
        var bins = series.Any(one => OfBlocks.Contains(one.Series.Metric))
            ? await blocks.GetAsync(chain, from - WatchList.BlockSpan, to, stop)
            : [];
        var shares = series.Any(one => one.Series.Metric == AnomalyMetric.BuilderShare)
            ? await market.GetSharesAsync(chain, from - WatchList.BuilderSpan, to, stop)
            : null;
        foreach (var one in series)
        {
            var samples = one.Series.Metric switch
            {
                AnomalyMetric.EmptySlots => await slots.GetCountsAsync(chain, from, to, stop),
                AnomalyMetric.Participation => await slots.GetParticipationAsync(chain, from, to, stop),
                AnomalyMetric.Mempool => await pool.GetAsync(chain, from, to, stop),
                AnomalyMetric.MevValue => await market.GetValuesAsync(chain, from, to, stop),
                AnomalyMetric.BuilderShare => ShareSampling.Of(shares!.Of(one.Series.Subject!)),
                AnomalyMetric.Layer2Cost => await layer2.GetCostsAsync(RollupOf(one), from, to, stop),
                AnomalyMetric.Layer2Lag => await layer2.GetLagAsync(RollupOf(one), from, to, stop),
                AnomalyMetric.Layer2Posting => await layer2.GetPostingsAsync(rollups!.Parent, RollupOf(one), from, to, stop),
                var metric => BlockSampling.Of(metric, bins, chain.Cadence.TotalSeconds),
            };
            found[one.Key] = [.. samples.Where(sample => sample.At > from && sample.At <= to)];
        }

        return found;
    }

    public Task<IReadOnlyDictionary<string, SeasonalBaseline>> ReadSeasonsAsync(DateTimeOffset before, CancellationToken stop) =>
        seasons.GetAsync(chain, before, stop);

    public Task<IReadOnlyDictionary<string, string>> ReadContextAsync(AnomalySeries series, DateTimeOffset at, CancellationToken stop) =>
        contexts.GetAsync(chain, at - series.Cadence, at, stop);

    private Layer2Network RollupOf(WatchedSeries series) =>
        rollups?.Find(series.Series.Network) ?? throw new InvalidOperationException($"{series.Series.Network} is not watched.");
}
