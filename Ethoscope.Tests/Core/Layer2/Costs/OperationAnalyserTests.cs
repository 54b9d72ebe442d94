using System.Text;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Layer2.Costs;

/// <summary>Operations found in blocks of L1.</summary>
public sealed class OperationAnalyserTests
{
    private static readonly Address Somebody = Address.Parse("0x86670a728d466132484e63b837af3018351e2e17");

    [Fact]
    public void Analyse_OneHeightInSoMany_IsLookedAt()
    {
        var blocks = Enumerable.Range(100, 51).Select(number => (number, Found: Analyse(number, Receipt(0) with { LogCount = 0 })));

        blocks.Where(block => block.Found is not null).Select(block => block.number).ShouldBe([100, 125, 150]);
    }

    [Fact]
    public void Analyse_Operations_HaveWhatTheyWereCharged()
    {
        var claim = new BlockLog(0, Somebody, [OperationClassifier.ClaimTopics.First()], []);

        var found = Analyse(
            100,
            Receipt(0) with
            {
                LogCount = 0,
            },
            Receipt(1) with
            {
                Logs = [claim],
                LogCount = 3,
            },
            Receipt(2) with
            {
                LogCount = 1,
            }
        );

        found!
            .Select(one => (one.ChainId, one.Operation, one.BlockNumber, one.GasUsed, one.EffectiveGasPriceWei, one.InputBytes))
            .ShouldBe([(1, Operation.EthTransfer, 100, 21_000, 7, 0), (1, Operation.WithdrawalClaim, 100, 21_001, 7, 0)]);
    }

    [Fact]
    public void Analyse_LogsAreNotKnown_NothingIs() => Analyse(100, Receipt(0) with { Logs = null }).ShouldBeNull();

    [Theory]
    [InlineData("\"0x\"", 0, null)]
    [InlineData("\"0xa9059c\"", 3, null)]
    [InlineData("\"0xA9059cbb\"", 4, 0xa9059cbbu)]
    [InlineData("\"0xa9059cbb00000000\"", 8, 0xa9059cbbu)]
    [InlineData("\"0xa9059cb\"", null, null)]
    [InlineData("\"0xa9059xyz00\"", null, null)]
    [InlineData("\"a9059cbb\"", null, null)]
    [InlineData("17", null, null)]
    [InlineData("null", null, null)]
    [InlineData("{\"a\":[1]}", null, null)]
    public void Claim_Input_IsItsLengthAndFirstBytes(string input, int? bytes, uint? selector)
    {
        var json =
            $$"""{"hash":"{{BlockTree.Digest("1")}}","transactions":[{"hash":"{{BlockTree.Digest("2")}}","input":{{input}},"value":"0x1"}]}""";

        var claim = BlockJson.Claim(new JsonRpcReply(Encoding.UTF8.GetBytes(json), null))!.Transactions!.ShouldHaveSingleItem();

        claim.Input.ShouldBe(bytes is { } length ? new TransactionInput(length, selector) : null);
        claim.ValueWei.ShouldBe(1);
        claim.Unreadable.Count.ShouldBe(bytes is null && input != "null" ? 1 : 0);
    }

    private static BlockReceipt Receipt(int index) =>
        new(BlockTree.Digest($"{index}"), 2, 21_000 + index, 7) { Succeeded = true, Logs = [] };

    private static IReadOnlyList<OperationReceipt>? Analyse(long number, params BlockReceipt[] receipts)
    {
        var block = TestBlocks.Make(number);
        var transactions = receipts.Select(receipt => new BlockTransaction(receipt.TransactionHash, 2, Somebody, Somebody)
        {
            ValueWei = 1,
            Input = new(0, null),
        });
        var bundle = new BlockBundle(block.Header, [.. transactions], receipts, block.ObservedAt, "first");
        return new OperationAnalyser()
            .Analyse(bundle, new(KnownChains.Ethereum.Forks, null, null) { ChainId = 1 }, block)
            .Extracts.Operations;
    }
}
