using System.Numerics;

namespace Ethoscope.Data.Blocks;

/// <summary>
/// The columns of a stored block, canonical or orphaned. Units as in <see cref="Core.Blocks.Block"/> and <see
/// cref="Core.Blocks.BlockHeader"/>.
/// </summary>
internal class BlockRow
{
    public long ChainId { get; set; }
    public long Number { get; set; }
    public DateTimeOffset Time { get; set; }
    public byte[] Hash { get; set; } = [];
    public byte[] ParentHash { get; set; } = [];
    public byte[]? FeeRecipient { get; set; }
    public byte[]? ExtraData { get; set; }
    public long? GasLimit { get; set; }
    public long? GasUsed { get; set; }
    public long? BaseFeeWei { get; set; }
    public long? Size { get; set; }
    public long? BlobGasUsed { get; set; }
    public long? ExcessBlobGas { get; set; }
    public int TransactionCount { get; set; }
    public int? WithdrawalCount { get; set; }
    public BigInteger? WithdrawalsGwei { get; set; }

    /// <summary>Number of <see cref="Core.Blocks.BlockDepth"/>.</summary>
    public short Depth { get; set; }
    public long? Slot { get; set; }
    public int? EmptySlotsBefore { get; set; }
    public long? NextBaseFeeWei { get; set; }
    public BigInteger? BurntWei { get; set; }
    public int? BlobCount { get; set; }
    public long? BlobBaseFeeWei { get; set; }
    public BigInteger? BlobBurntWei { get; set; }
    public long? NextExcessBlobGas { get; set; }
    public long? TipWeiP5 { get; set; }
    public long? TipWeiP25 { get; set; }
    public long? TipWeiP50 { get; set; }
    public long? TipWeiP75 { get; set; }
    public long? TipWeiP95 { get; set; }
    public BigInteger? TipsWei { get; set; }
    public long? TipWeiP10 { get; set; }
    public long? TipWeiP20 { get; set; }
    public long? TipWeiP30 { get; set; }
    public long? MinIncludedTipWei { get; set; }

    /// <summary>Number of <see cref="Core.Fees.TipProvenance"/>; null without tips, and where they were stored before it was kept: then they are
    /// from receipts.</summary>
    public short? TipProvenance { get; set; }
    public int? BlobTransactions { get; set; }
    public int? SetCodeTransactions { get; set; }
    public int? Authorizations { get; set; }
    public int? ContractCreations { get; set; }
    public BigInteger? ValueWei { get; set; }
    public DateTimeOffset ObservedAt { get; set; }
    public string? Source { get; set; }
    public DateTimeOffset StoredAt { get; set; }

    /// <summary>Set on reading: a column holds what no block can have (NaN, a fraction, an infinite time). No column of its own.</summary>
    public bool IsBroken { get; set; }
}
