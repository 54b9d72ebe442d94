namespace Ethoscope.Core.Anomalies.Sampling;

/// <summary>Shares of builders over the last hour.</summary>
public static class ShareSampling
{
    public static readonly TimeSpan Bin = TimeSpan.FromMinutes(5);

    /// <param name="bins">Ascending by start: blocks of five minutes in all, and those of the builder.</param>
    /// <returns>Shares in percent.</returns>
    public static IReadOnlyList<SeriesSample> Of(IReadOnlyList<ShareBin> bins)
    {
        var samples = new List<SeriesSample>();
        var (first, blocks, own) = (0, 0L, 0L);
        foreach (var bin in bins)
        {
            (blocks, own) = (blocks + bin.Blocks, own + bin.Own);
            while (bins[first].Start <= bin.Start - WatchList.BuilderSpan)
            {
                (blocks, own) = (blocks - bins[first].Blocks, own - bins[first].Own);
                first++;
            }

            if (bin.Start - bins[first].Start + Bin == WatchList.BuilderSpan && blocks > 0)
                samples.Add(new(bin.Start + Bin, 100.0 * own / blocks));
        }

        return samples;
    }
}

/// <summary>Blocks of five minutes.</summary>
/// <param name="Start">Start of the five minutes (UTC).</param>
/// <param name="Blocks">All.</param>
/// <param name="Own">Those of one builder.</param>
public readonly record struct ShareBin(DateTimeOffset Start, long Blocks, long Own);
