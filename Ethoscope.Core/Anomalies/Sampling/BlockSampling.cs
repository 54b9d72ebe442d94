namespace Ethoscope.Core.Anomalies.Sampling;

/// <summary>Samples of the series that blocks alone tell.</summary>
public static class BlockSampling
{
    public static readonly TimeSpan Bin = TimeSpan.FromMinutes(1);

    /// <param name="bins">Ascending; minutes without a block are absent.</param>
    /// <param name="slotSeconds">Seconds of a slot.</param>
    public static IReadOnlyList<SeriesSample> Of(AnomalyMetric metric, IReadOnlyList<BlockBin> bins, double slotSeconds) =>
        metric switch
        {
            AnomalyMetric.BaseFee => Single(bins, bin => bin.BaseFeeGwei),
            AnomalyMetric.PriorityFee => Single(bins, bin => bin.TipGwei),
            AnomalyMetric.BlobFeeRatio => Single(bins, bin => bin.BlobFeeRatio),
            AnomalyMetric.Utilisation => Trailing(bins, (used, limit, _, _) => limit > 0 ? 100 * used / limit : null),
            AnomalyMetric.BlockInterval => Trailing(bins, (_, _, blocks, empty) => slotSeconds * (blocks + empty) / blocks),
            _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "Blocks alone do not tell it."),
        };

    private static List<SeriesSample> Single(IReadOnlyList<BlockBin> bins, Func<BlockBin, double?> of) =>
        [.. bins.Where(bin => of(bin) is not null).Select(bin => new SeriesSample(bin.Start + Bin, of(bin)!.Value))];

    private static List<SeriesSample> Trailing(IReadOnlyList<BlockBin> bins, Func<double, double, long, long, double?> of)
    {
        var samples = new List<SeriesSample>();
        var first = 0;
        for (var i = 0; i < bins.Count; i++)
        {
            while (bins[first].Start <= bins[i].Start - WatchList.BlockSpan)
                first++;
            var (used, limit, blocks, empty) = (0.0, 0.0, 0L, 0L);
            for (var j = first; j <= i; j++)
            {
                used += bins[j].GasUsed;
                limit += bins[j].GasLimit;
                blocks += bins[j].Blocks;
                empty += bins[j].EmptySlots;
            }

            if (bins[i].Start - bins[first].Start + Bin == WatchList.BlockSpan && of(used, limit, blocks, empty) is { } value)
                samples.Add(new(bins[i].Start + Bin, value));
        }

        return samples;
    }
}
