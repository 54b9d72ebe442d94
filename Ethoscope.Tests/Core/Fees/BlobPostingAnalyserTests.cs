using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Core.Fees;

public sealed class BlobPostingAnalyserTests
{
    [Fact]
    public void Analyse_ReceiptsAlone_TellBlobsBySender()
    {
        var block = Analyse(9, [Receipt(0, 2, null), Receipt(1, 3, 6), Receipt(2, 3, 3)]);

        block
            .Extracts.BlobPostings.ShouldNotBeNull()
            .Select(posting => (posting.Position, posting.Sender, posting.Blobs))
            .ShouldBe([(1, TestSwaps.Account(1), 6), (2, TestSwaps.Account(2), 3)]);
        block.Extracts.Refused.ShouldBeEmpty();
    }

    [Fact]
    public void Analyse_ReceiptWithoutBlobGas_HasUnknownBlobsAndNotNone()
    {
        var block = Analyse(9, [Receipt(0, 3, 6), Receipt(1, 3, null)]);

        block.Extracts.BlobPostings.ShouldNotBeNull().Select(posting => posting.Blobs).ShouldBe([6, null]);
    }

    [Fact]
    public void Analyse_TransactionsAsWell_TellWhatReceiptsDoNot()
    {
        BlockTransaction[] transactions = [new(BlockTree.Digest("0"), 3, TestSwaps.Account(50), TestSwaps.Account(51)) { BlobCount = 9 }];

        var block = Analyse(9, [Receipt(0, BlockRules.UnreadableType, null)], transactions);

        var posting = block.Extracts.BlobPostings.ShouldNotBeNull().ShouldHaveSingleItem();
        (posting.Sender, posting.Recipient, posting.Blobs).ShouldBe((TestSwaps.Account(50), TestSwaps.Account(51), 9));
    }

    [Theory]
    [InlineData(9, 6)]
    [InlineData(3, 6)]
    [InlineData(6, null)]
    [InlineData(0, 6)]
    public void Analyse_BlobsThatAreNotTheHeaders_AreCountedAndUnknown(int header, int? blobs)
    {
        var block = Analyse(header, blobs is null ? [] : [Receipt(0, 3, blobs)]);

        block.Extracts.BlobPostings.ShouldBeNull();
        block.Extracts.Refused.ShouldHaveSingleItem().Reason.ShouldBe(BlockRejections.BlobsMismatch);
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(long.MaxValue)]
    [InlineData(-131_072L)]
    public void Analyse_BlobGasThatNoBlobsHave_IsUnknown(long gas)
    {
        var block = Analyse(null, [Receipt(0, 3, null) with { BlobGasUsed = gas }]);

        block.Extracts.BlobPostings.ShouldNotBeNull().ShouldHaveSingleItem().Blobs.ShouldBeNull();
    }

    [Fact]
    public void Analyse_BlockBeforeBlobs_HasNone() =>
        Analyse(null, [Receipt(0, 2, null)]).Extracts.BlobPostings.ShouldNotBeNull().ShouldBeEmpty();

    private static BlockReceipt Receipt(int index, int type, int? blobs) =>
        new(BlockTree.Digest($"{index}"), type, 21_000, 7)
        {
            From = TestSwaps.Account(index),
            BlobGasUsed = blobs * BlobParameters.GasPerBlob,
            Logs = [],
        };

    private static Block Analyse(int? blobs, BlockReceipt[] receipts, BlockTransaction[]? transactions = null)
    {
        var block = TestBlocks.Make(7);
        var header = block.Header with { BlobGasUsed = blobs * BlobParameters.GasPerBlob };
        var bundle = new BlockBundle(header, transactions, receipts, block.ObservedAt, "first");
        return new BlobPostingAnalyser().Analyse(bundle, new(KnownChains.Ethereum.Forks, null, null), block);
    }
}
