using Ethoscope.Core.Chains;
using Ethoscope.Core.Statistics;

namespace Ethoscope.Core.Mempool;

/// <summary>Tells how long the transactions of a block had waited.</summary>
public static class InclusionRule
{
    /// <summary>A sight counts up to this after the block's time: builders take what comes in the first seconds of a slot.</summary>
    private static readonly TimeSpan LatestSight = TimeSpan.FromSeconds(12);

    /// <param name="hashes">The block's transactions.</param>
    /// <param name="completeSince">Since when all that was told is in <paramref name="firstSeen"/>; null where nothing was listened for.</param>
    public static BlockInclusion Of(
        DueBlock block,
        IReadOnlyList<Hash32> hashes,
        Func<Hash32, DateTimeOffset?> firstSeen,
        DateTimeOffset? completeSince,
        InclusionOptions options
    )
    {
        var time = block.Ref.Time;
        var latest = block.ObservedAt < time + LatestSight ? block.ObservedAt : time + LatestSight;
        var delays = hashes
            .Select(firstSeen)
            .Where(seen => seen <= latest)
            .Select(seen => seen < time ? time - seen.Value : TimeSpan.Zero)
            .Order()
            .ToList();
        var listened = completeSince is { } since ? time - since : TimeSpan.MinValue;
        return new(block.Ref.Number, block.Ref.Hash, time, hashes.Count, delays.Count)
        {
            DelayP50 = listened >= options.DelaysAfter ? Quantile.Discrete(delays, 50) : null,
            DelayP95 = listened >= options.DelaysAfter ? Quantile.Discrete(delays, 95) : null,
            NeverSeen = listened >= options.ShareAfter ? hashes.Count - delays.Count : null,
        };
    }
}
