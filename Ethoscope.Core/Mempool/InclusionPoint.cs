namespace Ethoscope.Core.Mempool;

/// <summary>A point of a series of inclusions: one block, or the blocks of a bucket. One without blocks marks a gap.</summary>
/// <param name="Time">Of its first block; of a gap, a moment inside.</param>
/// <param name="Blocks">Blocks in it; 0 for a gap.</param>
public sealed record InclusionPoint(DateTimeOffset Time, int Blocks) : IMempoolSeriesPoint<InclusionPoint>
{
    /// <summary>Of its last block.</summary>
    public DateTimeOffset Last { get; init; }

    public long Transactions { get; init; }

    /// <summary>The block's median delay; of a bucket, that of the block in the middle.</summary>
    public TimeSpan? DelayP50 { get; init; }

    /// <summary>The block's 95th percentile; of a bucket, that of the block in the middle.</summary>
    public TimeSpan? DelayP95 { get; init; }

    /// <summary>From 0 to 1, of all transactions of the blocks for which it is known.</summary>
    public double? NeverSeenShare { get; init; }

    public static InclusionPoint Of(BlockInclusion block) =>
        new(block.Time, 1)
        {
            Last = block.Time,
            Transactions = block.Transactions,
            DelayP50 = block.DelayP50,
            DelayP95 = block.DelayP95,
            NeverSeenShare = block.NeverSeenShare,
        };

    public static InclusionPoint Gap(DateTimeOffset time) => new(time, 0) { Last = time };
}
