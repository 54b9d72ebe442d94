using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Swaps;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Rows that are kept beside a block for subjects that would else have to read it again. A null is unknown, as below the depth that it needs;
/// an empty list is none.
/// </summary>
public sealed record BlockExtracts
{
    /// <summary>Nothing is known.</summary>
    public static BlockExtracts Unknown { get; } = new();

    /// <summary>In the order of their logs (depth receipts).</summary>
    public IReadOnlyList<SwapEvent>? Swaps { get; init; }

    /// <summary>Transactions that carry blobs, in block order (depth receipts).</summary>
    public IReadOnlyList<BlobPosting>? BlobPostings { get; init; }

    /// <summary>The last transactions, in block order (depth full).</summary>
    public IReadOnlyList<ClosingTransaction>? ClosingTransactions { get; init; }

    /// <summary>
    /// Its transactions that are one of the compared operations (depth full); null too for the many blocks that are not looked at for them.
    /// </summary>
    public IReadOnlyList<OperationReceipt>? Operations { get; init; }

    /// <summary>What its analysers refused of the block, to be counted with it.</summary>
    public IReadOnlyList<Rejection> Refused { get; init; } = [];
}
