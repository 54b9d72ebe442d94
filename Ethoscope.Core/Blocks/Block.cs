using System.Numerics;
using System.Text.Json.Serialization;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees;

namespace Ethoscope.Core.Blocks;

/// <summary>A block as we keep it: its header and what the analysers found. A null is unknown, never zero.</summary>
public sealed record Block(BlockHeader Header, BlockDepth Depth)
{
    /// <summary>Slot of its time; null off the slot grid.</summary>
    public long? Slot { get; init; }

    /// <summary>Slots without a canonical block between its parent and it; null off the slot grid or without the parent's time.</summary>
    public int? EmptySlotsBefore { get; init; }

    /// <summary>Base fee of the next block in wei per gas, exact by EIP-1559.</summary>
    public long? NextBaseFeeWei { get; init; }

    /// <summary>Execution fees burnt, in wei (header gas × base fee; from receipts once headers count gas before refunds).</summary>
    public BigInteger? BurntWei { get; init; }

    /// <summary>Blobs of the block: blob gas used / 131072.</summary>
    public int? BlobCount { get; init; }

    /// <summary>Blob base fee in wei per blob gas; null before blobs and beyond 63 bits.</summary>
    public long? BlobBaseFeeWei { get; init; }

    /// <summary>Blob fees burnt, in wei.</summary>
    public BigInteger? BlobBurntWei { get; init; }

    /// <summary>Excess blob gas of the next block, by the fork of the time one slot (or block) on.</summary>
    public long? NextExcessBlobGas { get; init; }

    /// <summary>Tips, exact from depth receipts on; null for a block without transactions, and where the node told none.</summary>
    public TipFacts? Tips { get; init; }

    public TransactionFacts? Transactions { get; init; }

    /// <summary>What is kept beside it for other subjects; no part of messages, and not read back with the block.</summary>
    [JsonIgnore]
    public BlockExtracts Extracts { get; init; } = BlockExtracts.Unknown;

    /// <summary>When we received it.</summary>
    public DateTimeOffset ObservedAt { get; init; }

    /// <summary>Configured name of the endpoint that it came from.</summary>
    public string? Source { get; init; }

    /// <summary>The same with more that its analysers refused.</summary>
    internal Block Refusing(params IReadOnlyList<Rejection> refused) =>
        refused.Count == 0
            ? this
            : this with
            {
                Extracts = Extracts with
                {
                    Refused = [.. Extracts.Refused, .. refused.Select(one => one with { Number = Header.Number, Source = Source })],
                },
            };
}
