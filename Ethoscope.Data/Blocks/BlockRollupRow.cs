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

    /// <summary>Blocks whose tips are exact.</summary>
    public long? ExactTips { get; set; }

    /// <summary>Blocks whose tips the node told.</summary>
    public long? FeeHistoryTips { get; set; }

    /// <summary>Middle one of the blocks' own percentiles, as the three below; that of their medians is <see cref="TipWeiP50"/>.</summary>
    public long? TipWeiMidP5 { get; set; }
    public long? TipWeiMidP25 { get; set; }
    public long? TipWeiMidP75 { get; set; }
    public long? TipWeiMidP95 { get; set; }

    /// <summary>Of the blocks' base fees with their median tips.</summary>
    public long? GasPriceWeiMin { get; set; }
    public long? GasPriceWeiP5 { get; set; }
    public long? GasPriceWeiP25 { get; set; }
    public long? GasPriceWeiP50 { get; set; }
    public long? GasPriceWeiP75 { get; set; }
    public long? GasPriceWeiP95 { get; set; }
    public long? GasPriceWeiMax { get; set; }

    public long? BlobBaseFeeWeiMin { get; set; }
    public long? BlobBaseFeeWeiP5 { get; set; }
    public long? BlobBaseFeeWeiP25 { get; set; }
    public long? BlobBaseFeeWeiP50 { get; set; }
    public long? BlobBaseFeeWeiP75 { get; set; }
    public long? BlobBaseFeeWeiP95 { get; set; }
    public long? BlobBaseFeeWeiMax { get; set; }
}
