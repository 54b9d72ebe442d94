using Ethoscope.Core.Fees;

namespace Ethoscope.Core.Blocks;

/// <summary>A block as it was fetched once, checked, for all analysers.</summary>
/// <param name="Header">Its header.</param>
/// <param name="Transactions">In block order; null below <see cref="BlockDepth.Full"/>.</param>
/// <param name="Receipts">One to one with the transactions, in block order; null below <see cref="BlockDepth.Receipts"/>.</param>
/// <param name="ObservedAt">When we received it.</param>
/// <param name="Source">Configured name of the endpoint that it came from.</param>
public sealed record BlockBundle(
    BlockHeader Header,
    IReadOnlyList<BlockTransaction>? Transactions,
    IReadOnlyList<BlockReceipt>? Receipts,
    DateTimeOffset ObservedAt,
    string Source
)
{
    /// <summary>Tips as the node told them by eth_feeHistory; asked for at depth headers only, and null where it told none.</summary>
    public BlockTips? ReportedTips { get; init; }

    public BlockDepth Depth =>
        Transactions is not null && Receipts is not null ? BlockDepth.Full
        : Receipts is not null ? BlockDepth.Receipts
        : BlockDepth.Headers;
}
