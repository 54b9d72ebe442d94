using System.Numerics;
using Ethoscope.Web.Simulation;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The market's rules, typed anew from the EIPs, against a week of simulated blocks.</summary>
public sealed class FeeMarketTests
{
    private const int GasPerBlob = 131_072;
    private const int TargetBlobs = 14;
    private const int MaxBlobs = 21;
    private const int UpdateFraction = 11_684_671;

    /// <summary>A week of the first seed, for all who only read it.</summary>
    private static readonly Lazy<IReadOnlyList<SimulatedBlock>> Week = new(() =>
        SimulatedHistory.BlocksOf(SimulatedHistory.ChainOf(TimeSpan.FromDays(7)))
    );

    [Fact]
    public void Blocks_OfAWeek_ObeyEip1559()
    {
        var blocks = Week.Value;

        foreach (var (parent, child) in blocks.Zip(blocks.Skip(1)))
        {
            BigInteger fee = parent.BaseFeeWei;
            BigInteger delta = parent.GasUsed - 30_000_000;
            var expected =
                delta > 0 ? fee + BigInteger.Max(fee * delta / 30_000_000 / 8, 1)
                : delta < 0 ? fee - (fee * -delta / 30_000_000 / 8)
                : fee;
            if (child.BaseFeeWei != expected)
                Assert.Fail($"Block {child.Number}: {child.BaseFeeWei}, not {expected}.");
        }
    }

    [Fact]
    public void Blocks_OfAWeek_ObeyEip4844And7918()
    {
        var blocks = Week.Value;

        foreach (var (parent, child) in blocks.Zip(blocks.Skip(1)))
        {
            var used = (long)parent.BlobCount * GasPerBlob;
            var excess = parent.ExcessBlobGas;
            var expected =
                excess + used < TargetBlobs * GasPerBlob ? 0
                : (BigInteger)8_192 * parent.BaseFeeWei > GasPerBlob * BlobFee(excess)
                    ? excess + (used * (MaxBlobs - TargetBlobs) / MaxBlobs)
                : excess + used - (TargetBlobs * GasPerBlob);
            if (child.ExcessBlobGas != expected || child.BlobCount > MaxBlobs)
                Assert.Fail($"Block {child.Number}: {child.ExcessBlobGas}, not {expected}; {child.BlobCount} blobs.");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20_261_125)]
    public void Levels_OverAWeek_AreThoseOfMainnetIn2026(long seed)
    {
        var blocks = seed == 1 ? Week.Value : SimulatedHistory.BlocksOf(SimulatedHistory.ChainOf(TimeSpan.FromDays(7), seed));

        var fees = blocks.Select(block => block.BaseFeeWei / 1_000_000_000m).Order().ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"base fee gwei min {fees[0]:F4} p5 {fees[fees.Length / 20]:F4} p50 {fees[fees.Length / 2]:F4} p95 {fees[fees.Length * 19 / 20]:F4} max {fees[^1]:F3}; "
                + $"gas {blocks.Average(block => block.GasUsed) / 6e5:F1} % full {blocks.Count(block => block.GasUsed > 59_000_000) / (double)blocks.Count:P1} empty {blocks.Count(block => block.GasUsed == 0)}; "
                + $"transactions {blocks.Average(block => block.TransactionCount):F0} blobs {blocks.Average(block => block.BlobCount):F2} size {blocks.Average(block => block.Size):F0} "
                + $"blob fee / base fee {blocks.Average(block => (decimal)BlobFee(block.ExcessBlobGas) * 16 / block.BaseFeeWei):F2}/16"
        );
        fees[fees.Length / 20].ShouldBeGreaterThan(0.02m);
        fees[fees.Length / 2].ShouldBeInRange(0.05m, 0.3m);
        fees[fees.Length * 19 / 20].ShouldBeLessThan(1);
        fees[^1].ShouldBeLessThan(30);
        (blocks.Average(block => block.GasUsed) / 60_000_000).ShouldBeInRange(0.45, 0.55);
        blocks.Average(block => block.TransactionCount).ShouldBeInRange(220, 330);
        blocks.Average(block => block.BlobCount).ShouldBeInRange(4.5, 6.5);
        (blocks.Count(block => block.BuiltBy.IsLocal) / (double)blocks.Count).ShouldBeInRange(0.04, 0.08);
    }

    [Fact]
    public void Fold_OfAMonth_ReachesThePresent()
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var head = SimulatedHistory.ChainOf(TimeSpan.FromDays(30)).Head;

        TestContext.Current.TestOutputHelper?.WriteLine($"30 days folded in {watch.Elapsed.TotalSeconds:F2} s");
        head.Time.ShouldBeInRange(SimulatedHistory.Present.AddMinutes(-2), SimulatedHistory.Present);
    }

    private static BigInteger BlobFee(long excess)
    {
        BigInteger sum = 0;
        BigInteger term = UpdateFraction;
        for (var n = 1; term > 0; n++)
        {
            sum += term;
            term = term * excess / UpdateFraction / n;
        }

        return sum / UpdateFraction;
    }
}
