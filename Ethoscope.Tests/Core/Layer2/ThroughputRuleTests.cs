using CsCheck;
using Ethoscope.Core.Layer2;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2;

/// <summary>Rates by counts over spans, whatever the timestamps do.</summary>
public sealed class ThroughputRuleTests
{
    private static readonly DateTimeOffset From = new(2029, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = From.AddMinutes(5);

    [Fact]
    public void Of_SampledBlocks_StandForTheOthers()
    {
        // 60 blocks of 1,200, each with 10 transactions and 2 million gas.
        var blocks = Enumerable.Range(0, 60).Select(i => Block(400_000_000 + (20 * i), From.AddSeconds(5 * i), 10, 2_000_000));

        var throughput = ThroughputRule.Of(Layer2Stack.Arbitrum, ThroughputRule.Sum(KnownLayer2.Arbitrum, From, To, blocks));

        (throughput.Blocks, throughput.SampledBlocks).ShouldBe((1_200, 60));
        throughput.TransactionsPerSecond!.Value.ShouldBe(40, 1e-9);
        throughput.GasPerSecond!.Value.ShouldBe(8_000_000, 1e-6);
        throughput.Utilisation!.Value.ShouldBe(0.8, 1e-9);
        throughput.BaseFeeWei.ShouldBe(1_000_000);
    }

    [Fact]
    public void Of_BlocksWithALimit_AreMeasuredByIt()
    {
        var blocks = Enumerable.Range(0, 150).Select(i => Block(10 + i, From.AddSeconds(2 * i), 4, 15_000_000)).ToList();

        var throughput = ThroughputRule.Of(Layer2Stack.Optimism, ThroughputRule.Sum(KnownLayer2.Base, From, To, blocks));
        var other = ThroughputRule.Of(Layer2Stack.ZkSync, ThroughputRule.Sum(KnownLayer2.Base, From, To, blocks));

        throughput.Utilisation!.Value.ShouldBe(0.25, 1e-9);
        throughput.TransactionsPerSecond!.Value.ShouldBe(2, 1e-9);
        other.Utilisation.ShouldBeNull();
    }

    [Fact]
    public void Of_NoBlocksInAKnownSpan_IsNothingAtAll()
    {
        var throughput = ThroughputRule.Of(Layer2Stack.ZkSync, ThroughputRule.Sum(KnownLayer2.ZkSync, From, To, []));

        (throughput.Blocks, throughput.TransactionsPerSecond, throughput.GasPerSecond).ShouldBe((0, 0.0, 0.0));
        throughput.BaseFeeWei.ShouldBeNull();
    }

    [Fact]
    public void Of_GasOfABlockIsNotKnown_LeavesGasUnknown()
    {
        Layer2Block[] blocks = [Block(1, From, 3, 100), Block(2, From, 3, null)];

        var throughput = ThroughputRule.Of(Layer2Stack.Optimism, ThroughputRule.Sum(KnownLayer2.Base, From, To, blocks));

        throughput.TransactionsPerSecond!.Value.ShouldBe(6.0 / 300, 1e-12);
        (throughput.GasPerSecond, throughput.Utilisation).ShouldBe((null, null));
    }

    [Fact]
    public void MeanBlockTime_FieldCase_IsSpanByHeights()
    {
        var blocks = SharedData.FieldCase("14-equal-and-backward-timestamps.json")["steps"]!
            .AsArray()
            .Select(step => step!["reply"]!["body"]!["result"]!)
            .Select(block =>
                Block(Number(block["number"]!), DateTimeOffset.FromUnixTimeSeconds(Number(block["timestamp"]!)), 0, 0).Header.Ref
            )
            .ToList();

        ThroughputRule.MeanBlockTime(blocks)!.Value.TotalSeconds.ShouldBe(0.1818, 0.0001);
    }

    [Fact]
    public void Of_AnyTimes_IsNeitherNegativeNorInfinite() =>
        Gen.Select(Gen.Long[0, 1_000], Gen.Int[-400, 400], Gen.Int[0, 500], Gen.Long[0, 40_000_000])
            .Array[0, 40]
            .Select(Gen.Int[-10, 400])
            .Sample(
                (blocks, length) =>
                {
                    var read = blocks.Select(one => Block(one.Item1, From.AddSeconds(one.Item2), one.Item3, one.Item4)).ToList();
                    var to = From.AddSeconds(length);
                    var throughput = ThroughputRule.Of(Layer2Stack.Optimism, ThroughputRule.Sum(KnownLayer2.Base, From, to, read));
                    double?[] values = [throughput.TransactionsPerSecond, throughput.GasPerSecond, throughput.Utilisation];
                    return Array.TrueForAll(values, value => value is null or (>= 0 and < double.PositiveInfinity))
                        && ThroughputRule.MeanBlockTime([.. read.Select(block => block.Header.Ref)]) is null or { Ticks: >= 0 };
                },
                iter: 1_000
            );

    private static Layer2Block Block(long number, DateTimeOffset time, int transactions, long? gas) =>
        new(
            new()
            {
                Number = number,
                Hash = BlockTree.Digest($"{number}"),
                ParentHash = BlockTree.Digest($"{number - 1}"),
                Time = time,
                TransactionCount = transactions,
                GasUsed = gas,
                GasLimit = 60_000_000,
                BaseFeeWei = 1_000_000,
            }
        );

    private static long Number(System.Text.Json.Nodes.JsonNode quantity) => Convert.ToInt64((string)quantity!, 16);
}
