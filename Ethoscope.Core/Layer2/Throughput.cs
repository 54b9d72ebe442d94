using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Layer2;

/// <summary>What a rollup does in a span of time, by counts and spans and never by differences of single timestamps, which repeat and go back.</summary>
/// <param name="From">Start of the span.</param>
/// <param name="To">End of the span (exclusive).</param>
/// <param name="Blocks">Blocks that were made, by heights.</param>
/// <param name="SampledBlocks">Blocks of them that were read; rates are theirs times blocks ÷ sampled blocks.</param>
public sealed record Throughput(DateTimeOffset From, DateTimeOffset To, long Blocks, long SampledBlocks)
{
    public double? TransactionsPerSecond { get; init; }

    public double? GasPerSecond { get; init; }

    /// <summary>Gas ÷ limit, from 0 to 1, where a block's limit means something; gas a second ÷ the stack's target elsewhere, which may exceed 1.</summary>
    public double? Utilisation { get; init; }

    /// <summary>Median in wei per gas; null where blocks say none.</summary>
    public long? BaseFeeWei { get; init; }
}
