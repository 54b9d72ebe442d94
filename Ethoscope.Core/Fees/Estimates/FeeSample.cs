using Ethoscope.Core.Blocks;

namespace Ethoscope.Core.Fees.Estimates;

/// <summary>What estimates and their judge need of a block. What is unknown is null.</summary>
/// <param name="Number">Height.</param>
/// <param name="Time">Its time.</param>
/// <param name="BaseFeeWei">Wei per gas.</param>
/// <param name="GasUsed">From the header.</param>
/// <param name="GasLimit">From the header.</param>
/// <param name="Tips">Null for an empty block too.</param>
public sealed record FeeSample(long Number, DateTimeOffset Time, long? BaseFeeWei, long? GasUsed, long? GasLimit, BlockTips? Tips)
{
    /// <summary>Wei per blob gas; null also before Cancun.</summary>
    public long? BlobBaseFeeWei { get; init; }

    /// <summary>Exact base fee of the block after it; null where that can't be computed or leaves 63 bits.</summary>
    public long? NextBaseFeeWei =>
        this is { BaseFeeWei: { } baseFee, GasUsed: { } used, GasLimit: { } limit } ? BaseFeeRule.Next(baseFee, used, limit) : null;

    public static FeeSample Of(BlockHeader header, BlockTips? tips) =>
        new(header.Number, header.Time, header.BaseFeeWei, header.GasUsed, header.GasLimit, tips);
}
