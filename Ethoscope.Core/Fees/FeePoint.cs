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

    /// <summary>
    /// Gas price at 5, 25, 50, 75 or 95 %, in wei per gas: of a block, base fee with its tip at this percentage of gas; of a bucket, exact over
    /// the prices of its blocks. Null where unknown, and beyond 63 bits.
    /// </summary>
    public long? PriceAt(int percent) =>
        Width > TimeSpan.Zero
            ? percent switch
            {
                5 => GasPrice?.P5Wei,
                25 => GasPrice?.P25Wei,
                50 => GasPrice?.P50Wei,
                75 => GasPrice?.P75Wei,
                95 => GasPrice?.P95Wei,
                _ => null,
            }
        : TipAt(percent) is { } tip && BaseFee?.P50Wei is { } fee && fee <= long.MaxValue - tip ? fee + tip
        : null;

    private long? TipAt(int percent) =>
        percent switch
        {
            5 => Tips?.P5Wei,
            25 => Tips?.P25Wei,
            50 => Tips?.P50Wei,
            75 => Tips?.P75Wei,
            95 => Tips?.P95Wei,
            _ => null,
        };

    public static FeePoint Gap(DateTimeOffset time) => new(time, TimeSpan.Zero, null, null, 0);
}
