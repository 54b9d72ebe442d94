using System.Numerics;

namespace Ethoscope.Data.Blocks;

/// <summary>What the blocks of an hour or a day come to. A sum is null where no block of the bucket has the value.</summary>
internal abstract class BlockRollupRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public long FirstNumber { get; set; }
    public long LastNumber { get; set; }
    public long Blocks { get; set; }

    /// <summary>Blocks at depth receipts or deeper: those that tips can be known of.</summary>
    public long BlocksWithReceipts { get; set; }
    public long? EmptySlots { get; set; }
    public long Transactions { get; set; }
    public BigInteger? GasUsed { get; set; }
    public BigInteger? GasLimit { get; set; }
    public BigInteger? BurntWei { get; set; }
    public BigInteger? TipsWei { get; set; }
    public long? Blobs { get; set; }
    public BigInteger? BlobBurntWei { get; set; }
    public long? BaseFeeWeiMin { get; set; }
    public long? BaseFeeWeiP5 { get; set; }
    public long? BaseFeeWeiP25 { get; set; }
    public long? BaseFeeWeiP50 { get; set; }
    public long? BaseFeeWeiP75 { get; set; }
    public long? BaseFeeWeiP95 { get; set; }
    public long? BaseFeeWeiMax { get; set; }

    /// <summary>Of the blocks' median tips.</summary>
    public long? TipWeiMin { get; set; }
    public long? TipWeiP5 { get; set; }
    public long? TipWeiP25 { get; set; }
    public long? TipWeiP50 { get; set; }
    public long? TipWeiP75 { get; set; }
    public long? TipWeiP95 { get; set; }
    public long? TipWeiMax { get; set; }
}
