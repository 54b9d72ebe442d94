using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>
/// Which slots a commit may change, by whole epochs: those that it touches and those of the epoch before, whose votes their blocks hold.
/// </summary>
/// <param name="First">First slot that may change.</param>
/// <param name="End">First slot beyond.</param>
/// <param name="Window">First slot beyond what has to be known for it: the blocks that may hold votes.</param>
/// <param name="SlotsPerEpoch">32 on mainnet.</param>
internal sealed record SlotScope(long First, long End, long Window, int SlotsPerEpoch)
{
    /// <summary>Votes of epochs are kept open for so many epochs where nothing becomes final: longer than any reorganisation is deep.</summary>
    private const int LongestOpen = 32;

    public long FirstEpoch => First / SlotsPerEpoch;

    public long EndEpoch => End / SlotsPerEpoch;

    public static SlotScope Of(ConsensusBatch batch, Coverage coverage)
    {
        long[] replaced = batch.ReplacedAbove is { } above ? [above + 1, Math.Max(above + 1, coverage.Last ?? 0)] : [];
        var touched = batch.Slots.Select(slot => slot.Number).Concat(batch.Orphans.Select(one => one.Block.Slot)).Concat(replaced).ToList();
        var width = batch.Network.Chain.Slots!.SlotsPerEpoch;
        var (first, last) = (Math.Max(0, (touched.Min() / width) - 1), touched.Max() / width);
        return new(first * width, (last + 1) * width, (last + 2) * width, width);
    }

    /// <summary>The newest epoch whose votes nothing can change any more: their window is final, or so old that it is as good as that.</summary>
    /// <param name="final">Slot of the newest stored block that is final; null where none is.</param>
    public static long SettledEpoch(SlotClock clock, Coverage coverage, long? final)
    {
        var settled = Math.Max(final ?? 0, (coverage.Last ?? 0) - (LongestOpen * (long)clock.SlotsPerEpoch));
        return ((settled + 1) / clock.SlotsPerEpoch) - 2;
    }
}
