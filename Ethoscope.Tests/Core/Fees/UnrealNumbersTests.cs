using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

/// <summary>Numbers that fit their type and can't be real: they become unknown, in no time, and never stop a block.</summary>
public sealed class UnrealNumbersTests
{
    private static readonly Fork Bpo2 = KnownChains.Ethereum.Forks.Forks.Single(fork => fork.Name == "BPO2");

    [Theory]
    [InlineData(100_000_000_000)]
    [InlineData(long.MaxValue)]
    public void BaseFeeWei_ExcessBeyondReason_IsUnknown(long excess) => BlobFeeRule.BaseFeeWei(excess, Bpo2.Blobs!).ShouldBeNull();

    [Theory]
    [InlineData(long.MaxValue - 10, 1_835_020)]
    [InlineData(long.MaxValue, long.MaxValue)]
    public void NextExcess_Beyond63Bits_IsUnknownAndNeverWraps(long excess, long used) =>
        BlobFeeRule.NextExcess(Bpo2, excess, used, 64_000_000).ShouldBeNull();

    [Fact]
    public void Analyse_GasOfReceiptsBeyond63Bits_KeepsTheBlock()
    {
        var header = new BlockTree(2).Head with { BaseFeeWei = 7, ExcessBlobGas = long.MaxValue, BlobGasUsed = 131_072 };
        var receipts = new[] { 1, 2 }.Select(i => new BlockReceipt(BlockTree.Digest($"{i}"), 2, long.MaxValue, 7 + i)).ToList();
        var bundle = new BlockBundle(header, null, receipts, header.Time, "first");

        var block = BlockAnalysis.Default.Analyse(
            bundle,
            new AnalysisContext(KnownChains.Ethereum.Forks, KnownChains.Ethereum.Slots, null)
        );

        block.Tips.ShouldNotBeNull().P50Wei.ShouldBe(1);
        block.Tips.TotalWei.ShouldBe(3 * (System.Numerics.BigInteger)long.MaxValue);
        (block.BlobCount, block.BlobBaseFeeWei, block.BlobBurntWei).ShouldBe((1, null, null));
    }
}
