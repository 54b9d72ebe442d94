using System.Numerics;

namespace Ethoscope.Core.Fees;

/// <summary>A point of a series of fees: a block, a bucket of blocks, or a gap. What is unknown is null.</summary>
/// <param name="Time">Time of the block, or start of the bucket; for a gap, a time inside of it.</param>
/// <param name="Width">Length of the bucket; zero for a block and a gap.</param>
/// <param name="First">Lowest height; null for a gap.</param>
/// <param name="Last">Highest height; null for a gap.</param>
/// <param name="Blocks">How many blocks; 0 marks a gap in coverage.</param>
public sealed record FeePoint(DateTimeOffset Time, TimeSpan Width, long? First, long? Last, long Blocks)
{
    /// <summary>Wei per gas.</summary>
    public FeeSpread? BaseFee { get; init; }

    /// <summary>Base fee with the block's median tip, in wei per gas.</summary>
    public FeeSpread? GasPrice { get; init; }

    public TipBand? Tips { get; init; }

    /// <summary>Null without tips.</summary>
    public TipOrigin? TipsFrom { get; init; }

    /// <summary>Wei per blob gas.</summary>
    public FeeSpread? BlobBaseFee { get; init; }

    public long? Blobs { get; init; }

    /// <summary>Of a block only.</summary>
    public long? ExcessBlobGas { get; init; }

    /// <summary>Execution fees burnt, in wei.</summary>
    public BigInteger? BurntWei { get; init; }

    /// <summary>Blob fees burnt, in wei.</summary>
    public BigInteger? BlobBurntWei { get; init; }

    public BigInteger? GasUsed { get; init; }

    public BigInteger? GasLimit { get; init; }

    public bool IsGap => Blocks == 0;

    public static FeePoint Gap(DateTimeOffset time) => new(time, TimeSpan.Zero, null, null, 0);
}
