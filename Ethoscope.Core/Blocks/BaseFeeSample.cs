namespace Ethoscope.Core.Blocks;

/// <summary>The base fee of a block, or its range over the blocks of a bucket.</summary>
/// <param name="Time">Time of the block, or start of the bucket.</param>
/// <param name="Width">Length of the bucket; zero for a block.</param>
/// <param name="First">Lowest height in it.</param>
/// <param name="Last">Highest height in it.</param>
/// <param name="Blocks">Blocks in it.</param>
/// <param name="MinWei">Lowest base fee in wei per gas; null where none is known.</param>
/// <param name="MaxWei">Highest base fee.</param>
public readonly record struct BaseFeeSample(
    DateTimeOffset Time,
    TimeSpan Width,
    long First,
    long Last,
    long Blocks,
    long? MinWei,
    long? MaxWei
)
{
    public static BaseFeeSample OfBlock(DateTimeOffset time, long number, long? baseFeeWei) =>
        new(time, TimeSpan.Zero, number, number, 1, baseFeeWei, baseFeeWei);
}
