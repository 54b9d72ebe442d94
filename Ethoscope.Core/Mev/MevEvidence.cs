using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Mev;

/// <summary>What is stored of a canonical block that its market view is computed from.</summary>
public sealed record MevEvidence(long Slot, DateTimeOffset Time, long Number, Hash32 Hash, BlockDepth Depth)
{
    public Address? FeeRecipient { get; init; }

    /// <summary>Raw bytes; null where they could not be read.</summary>
    public byte[]? ExtraData { get; init; }

    /// <summary>All tips, in wei; null below depth receipts.</summary>
    public BigInteger? TipsWei { get; init; }

    public BigInteger? BurntWei { get; init; }

    public BigInteger? BlobBurntWei { get; init; }

    public long? BaseFeeWei { get; init; }

    public long GasUsed { get; init; }

    public long GasLimit { get; init; }

    /// <summary>The last transactions, in block order; null where they are not stored.</summary>
    public IReadOnlyList<ClosingTransaction>? ClosingTransactions { get; init; }
}
