using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Mev;

public sealed class ClosingTransactionAnalyserTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(3, "0 1 2")]
    [InlineData(9, "4 5 6 7 8")]
    public void Analyse_AnyNumberOfTransactions_KeepsTheLastFive(int count, string positions)
    {
        var closing = Analyse(Enumerable.Range(0, count).Select(i => Transaction(i) with { ValueWei = i }), status: true);

        string.Join(' ', closing.Select(one => one.Position)).ShouldBe(positions);
        closing.ShouldAllBe(one => one.ValueWei == one.Position && one.Sender == TestSwaps.Account(one.Position));
    }

    [Fact]
    public void Analyse_ValueAndStatusUnknown_StayUnknown()
    {
        var closing = Analyse([Transaction(0)], status: null).ShouldHaveSingleItem();

        (closing.ValueWei, closing.Succeeded, closing.EffectiveGasPriceWei, closing.Recipient).ShouldBe((null, null, null, null));
    }

    [Fact]
    public void Default_BlockReadWithoutTransactions_KnowsNone()
    {
        var block = TestBlocks.Make(7);
        var bundle = new BlockBundle(block.Header, null, [], block.ObservedAt, "first");

        var extracts = BlockAnalysis.Default.Analyse(bundle, new(KnownChains.Ethereum.Forks, null, null)).Extracts;

        extracts.ClosingTransactions.ShouldBeNull();
        extracts.Swaps.ShouldNotBeNull().ShouldBeEmpty();
    }

    private static BlockTransaction Transaction(int number) => new(BlockTree.Digest($"{number}"), 2, TestSwaps.Account(number), null);

    private static IReadOnlyList<ClosingTransaction> Analyse(IEnumerable<BlockTransaction> all, bool? status)
    {
        var transactions = all.ToList();
        var receipts = transactions.ConvertAll(one => new BlockReceipt(one.Hash, 2, 21_000, null) { Succeeded = status, Logs = [] });
        var block = TestBlocks.Make(7);
        var bundle = new BlockBundle(block.Header, transactions, receipts, block.ObservedAt, "first");
        return new ClosingTransactionAnalyser()
            .Analyse(bundle, new(KnownChains.Ethereum.Forks, null, null), block)
            .Extracts.ClosingTransactions.ShouldNotBeNull();
    }
}
