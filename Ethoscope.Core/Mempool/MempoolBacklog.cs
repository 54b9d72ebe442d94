namespace Ethoscope.Core.Mempool;

/// <summary>
/// Which of the pending transactions the next block could take, by price alone: those whose highest fee per gas is at least its base fee.
/// Transactions with blobs are counted apart, as they wait for blob space too.
/// </summary>
public sealed record MempoolBacklog
{
    public required MempoolTarget Target { get; init; }

    /// <summary>Pending transactions without blobs whose gas and price could be read.</summary>
    public required int Priced { get; init; }

    /// <summary>Those of them that are eligible.</summary>
    public required int Eligible { get; init; }

    /// <summary>Sum of the eligible ones' gas limits: what they may use at most.</summary>
    public required long EligibleGas { get; init; }

    /// <summary>
    /// Percentiles of what the eligible ones would tip in the next block, in wei per gas, weighted by gas limit; null without the whole
    /// transactions, or with none eligible.
    /// </summary>
    public MempoolTips? Tips { get; init; }

    /// <summary>
    /// Pending transactions with blobs; null where none was told, which is no zero: geth counts them and leaves them out of its content
    /// (core/txpool/blobpool, Content).
    /// </summary>
    public int? BlobTransactions { get; init; }

    /// <summary>Blobs that they carry; null where none was told.</summary>
    public int? Blobs { get; init; }

    /// <summary>From 0 to 1; null where nothing was pending.</summary>
    public double? Share => Priced == 0 ? null : (double)Eligible / Priced;

    /// <summary>Full blocks that the eligible gas would fill: eligible gas / gas limit (not the target, which is half of it).</summary>
    public double Blocks => (double)EligibleGas / Target.GasLimit;

    public CongestionLevel Congestion => CongestionLevels.Of(Blocks);
}

/// <summary>Wei per gas.</summary>
public sealed record MempoolTips(long P10Wei, long P50Wei, long P90Wei);
