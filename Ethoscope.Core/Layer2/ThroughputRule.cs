using System.Numerics;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Layer2;

/// <summary>Makes rates of counts over spans. Timestamps repeat and go back, so that two of them that follow each other say nothing.</summary>
public static class ThroughputRule
{
    /// <summary>Long-term gas target of Arbitrum One a second, whose headers' limit means nothing (ArbOS 51, dynamic pricing).</summary>
    public const long ArbitrumGasPerSecond = 10_000_000;

    public static Throughput Of(Layer2Stack stack, ThroughputSums sums)
    {
        var seconds = (sums.To - sums.From).TotalSeconds;
        var throughput = new Throughput(sums.From, sums.To, sums.Blocks, sums.SampledBlocks) { BaseFeeWei = sums.BaseFeeWei };
        if (seconds <= 0)
            return throughput;

        var share = sums.SampledBlocks == 0 ? (sums.Blocks == 0 ? 1 : (double?)null) : (double)sums.Blocks / sums.SampledBlocks;
        var gas = share * (double?)(sums.SampledBlocks == 0 ? BigInteger.Zero : sums.GasUsed) / seconds;
        return throughput with
        {
            TransactionsPerSecond = share * sums.Transactions / seconds,
            GasPerSecond = gas,
            Utilisation = stack switch
            {
                Layer2Stack.Arbitrum => gas / ArbitrumGasPerSecond,
                // Its header's limit is 2^32 - 1, and it has no target a second.
                Layer2Stack.ZkSync => null,
                _ => sums is { GasUsed: { } used, GasLimit: { IsZero: false } limit } ? (double)used / (double)limit : null,
            },
        };
    }

    /// <summary>Sums of the blocks whose time lies in a span, all of which is known.</summary>
    /// <param name="blocks">In any order.</param>
    public static ThroughputSums Sum(Layer2Network network, DateTimeOffset from, DateTimeOffset to, IEnumerable<Layer2Block> blocks)
    {
        var headers = blocks.Select(block => block.Header).Where(header => header.Time >= from && header.Time < to).ToList();
        if (headers.Count == 0)
            return new(from, to, 0, 0) { GasUsed = 0 };

        var made = headers.Max(header => header.Number) - headers.Min(header => header.Number) + network.SampleEvery;
        var fees = headers.Select(header => header.BaseFeeWei).OfType<long>().Order().ToList();
        return new(from, to, made, headers.Count)
        {
            Transactions = headers.Sum(header => (long)header.TransactionCount),
            GasUsed = Sum(headers.Select(header => header.GasUsed)),
            GasLimit = Sum(headers.Select(header => header.GasLimit)),
            BaseFeeWei = fees.Count == 0 ? null : fees[(fees.Count - 1) / 2],
        };
    }

    /// <summary>Mean time between two blocks, by heights and the whole span; null where that is no span of time.</summary>
    /// <param name="blocks">In any order.</param>
    public static TimeSpan? MeanBlockTime(IReadOnlyCollection<BlockRef> blocks)
    {
        if (blocks.Count < 2)
            return null;

        var heights = blocks.Max(block => block.Number) - blocks.Min(block => block.Number);
        var span = blocks.Max(block => block.Time) - blocks.Min(block => block.Time);
        return heights > 0 && span > TimeSpan.Zero ? span / heights : null;
    }

    private static BigInteger? Sum(IEnumerable<long?> values) =>
        values.Aggregate((BigInteger?)BigInteger.Zero, (sum, value) => sum + value);
}
