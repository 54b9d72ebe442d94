using Ethoscope.Core.Layer2.Bridges;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;

namespace Ethoscope.Core.Layer2;

/// <summary>Live message of a commit: what of a network changed; readers ask for it.</summary>
/// <param name="Network">Name of the rollup, or of L1.</param>
/// <param name="At">When it was stored.</param>
public sealed record Layer2Message(string Network, Layer2Change Change, DateTimeOffset At)
{
    /// <summary>What was sampled; null but for costs, and in messages of versions before, as are all below of other changes.</summary>
    public IReadOnlyList<CostNews>? Costs { get; init; }

    /// <summary>Heads and blocks that were read.</summary>
    public Layer2BlocksNews? Blocks { get; init; }

    /// <summary>The newest one; null also where only what is known of postings changed.</summary>
    public PostingInterval? Posting { get; init; }

    /// <summary>What the bridge's escrows hold.</summary>
    public IReadOnlyList<BridgedBalance>? Balances { get; init; }
}

/// <summary>What of an <see cref="OperationCost"/> is told.</summary>
public sealed record CostNews(Operation Operation, DateTimeOffset Time, CostParts Parts, bool ShowsEstimator)
{
    public static IReadOnlyList<CostNews> Of(IEnumerable<OperationCost> costs) =>
        [.. costs.Select(cost => new CostNews(cost.Operation, cost.Time, cost.Parts, cost.ShowsEstimator))];
}

/// <summary>What a pass over blocks found.</summary>
/// <param name="Read">Blocks that were read.</param>
/// <param name="ReplacedFrom">Stored blocks from this height on lost; null where none did.</param>
public sealed record Layer2BlocksNews(int Read, long? ReplacedFrom)
{
    /// <summary>Newest block; null where only blocks of the past were read, as the three below.</summary>
    public long? Head { get; init; }

    public DateTimeOffset? HeadTime { get; init; }

    /// <summary>Newest block derived from L1; null also where the endpoint does not say.</summary>
    public long? Safe { get; init; }

    public long? Finalized { get; init; }

    /// <summary>Transactions of the newest block; null where that block was not read, as the two below.</summary>
    public int? Transactions { get; init; }

    public long? GasUsed { get; init; }

    /// <summary>Wei per gas.</summary>
    public long? BaseFeeWei { get; init; }

    internal static Layer2BlocksNews Of(Layer2BlockBatch batch)
    {
        var newest = batch.Blocks.FirstOrDefault(block => block.Header.Hash == batch.Heads?.Latest.Hash)?.Header;
        return new(batch.Blocks.Count, batch.ReplacedFrom)
        {
            Head = batch.Heads?.Latest.Number,
            HeadTime = batch.Heads?.Latest.Time,
            Safe = batch.Heads?.Safe?.Number,
            Finalized = batch.Heads?.Finalized?.Number,
            Transactions = newest?.TransactionCount,
            GasUsed = newest?.GasUsed,
            BaseFeeWei = newest?.BaseFeeWei,
        };
    }
}

/// <summary>What a <see cref="Layer2Message"/> tells of.</summary>
public enum Layer2Change
{
    /// <summary>Blocks, batches, heads.</summary>
    Blocks = 0,

    Costs,
    Postings,
    Bridges,
}
