using System.Numerics;

namespace Ethoscope.Core.Layer2;

/// <summary>What is summed up of the read blocks of a span of time.</summary>
/// <param name="From">Start of the span, all of which is known.</param>
/// <param name="To">End of the span (exclusive).</param>
/// <param name="Blocks">Blocks that were made, by heights.</param>
/// <param name="SampledBlocks">Blocks of them that were read.</param>
public sealed record ThroughputSums(DateTimeOffset From, DateTimeOffset To, long Blocks, long SampledBlocks)
{
    /// <summary>Transactions of the read blocks.</summary>
    public long Transactions { get; init; }

    /// <summary>Gas of the read blocks; null where any does not say.</summary>
    public BigInteger? GasUsed { get; init; }

    /// <summary>Sum of their limits; null where any does not say.</summary>
    public BigInteger? GasLimit { get; init; }

    /// <summary>Median in wei per gas; null where they say none.</summary>
    public long? BaseFeeWei { get; init; }
}
