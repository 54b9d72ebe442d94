using System.Numerics;

namespace Ethoscope.Data.Layer2;

/// <summary>What the blocks of a rollup that were read in an hour or a day come to.</summary>
internal abstract class Layer2RollupRow
{
    public long ChainId { get; set; }

    /// <summary>Start of the bucket, UTC.</summary>
    public DateTimeOffset Bucket { get; set; }
    public long FirstNumber { get; set; }
    public long LastNumber { get; set; }

    /// <summary>Lowest time of a block.</summary>
    public DateTimeOffset FirstTime { get; set; }

    /// <summary>Highest time of a block.</summary>
    public DateTimeOffset LastTime { get; set; }

    /// <summary>Blocks that were read.</summary>
    public long Blocks { get; set; }
    public long Transactions { get; set; }

    /// <summary>This and the next two are null where any block does not say.</summary>
    public BigInteger? GasUsed { get; set; }
    public BigInteger? GasLimit { get; set; }
    public BigInteger? BlobGasUsed { get; set; }
    public long? BaseFeeWeiMin { get; set; }
    public long? BaseFeeWeiP5 { get; set; }
    public long? BaseFeeWeiP25 { get; set; }
    public long? BaseFeeWeiP50 { get; set; }
    public long? BaseFeeWeiP75 { get; set; }
    public long? BaseFeeWeiP95 { get; set; }
    public long? BaseFeeWeiMax { get; set; }
}
