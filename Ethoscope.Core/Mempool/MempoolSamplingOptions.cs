namespace Ethoscope.Core.Mempool;

/// <summary>How a node's pool is looked at.</summary>
public sealed record MempoolSamplingOptions
{
    /// <summary>Time between two looks.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Least time between two looks at its transactions, which are asked for once a block at most; null asks for counts only.</summary>
    public TimeSpan? TransactionsInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Most transactions of a pool that is asked for whole (some kilobytes each).</summary>
    public int MostForContent { get; init; } = 8_000;

    /// <summary>Most transactions of a pool that is asked for prices (some 150 bytes each).</summary>
    public int MostForPrices { get; init; } = 60_000;

    /// <summary>Limits of the node, where it is known to have others than the usual ones.</summary>
    public MempoolCaps Caps { get; init; } = new();

    /// <summary>Two samples further apart than this have a gap between them.</summary>
    public TimeSpan GapAfter => 3 * Interval;

    /// <summary>Two looks at the transactions further apart than this have a gap between them: some wait for the next block.</summary>
    public TimeSpan PricesGapAfter => (3 * (TransactionsInterval ?? Interval)) + GapAfter;
}
