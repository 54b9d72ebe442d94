using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2;

/// <summary>Recorded blocks, receipts and batches of rollups, and field cases, through the whole path.</summary>
public sealed class RecordedLayer2Tests
{
    private static readonly DateTimeOffset Now = UpstreamHost.Start;

    public static TheoryData<string, string, long, int, long, long?, long?> RecordedBlocks =>
        new()
        {
            { "arbitrum_one_block_408874813", "arbitrum", 408_874_813, 12, 131_019_000, 23_976_433, null },
            { "arbitrum_one_block_201326592_first_tx", "arbitrum", 201_326_592, 1, 10_000_000, 19_662_017, null },
            { "op_mainnet_block_post_jovian", "optimism", 151_534_589, 25, 385, null, null },
            { "op_mainnet_block_134217728_first2_txs", "optimism", 134_217_728, 2, 0x719d12, null, null },
            { "zksync_era_block_2302499", "zksync", 2_302_499, -1, 250_000_000, null, 20_598 },
            { "zksync_era_block_35533_full", "zksync", 35_533, 1, 250_000_000, null, 569 },
        };

    [Theory]
    [MemberData(nameof(RecordedBlocks))]
    public async Task ReadAsync_RecordedBlock_IsAsItsChainSaid(
        string file,
        string network,
        long number,
        int transactions,
        long baseFee,
        long? l1Block,
        long? batch
    )
    {
        var recorded = SharedData.Fixture($"l2/{file}.json").Result();
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(recorded);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = Layer2SourceTests.Source(host, KnownLayer2.Ethereum.Find(network)!);

        var block = (await host.RunAsync(source.ReadAsync([number], default)))[0].Block!;
        var head = await host.RunAsync(source.GetHeadAsync(default));

        block.Header.Hash.ShouldBe(Hash32.Parse((string)recorded["hash"]!));
        block.Header.Time.ToUnixTimeSeconds().ShouldBe(StubRollup.Number(recorded["timestamp"]!));
        block.Header.TransactionCount.ShouldBe(transactions < 0 ? recorded["transactions"]!.AsArray().Count : transactions);
        block.Header.BaseFeeWei.ShouldBe(baseFee);
        block.Header.GasLimit.ShouldBe(StubRollup.Number(recorded["gasLimit"]!));
        (block.L1BlockNumber, block.BatchNumber).ShouldBe((l1Block, batch));
        head.Latest.Header.Ref.ShouldBe(block.Header.Ref);
    }

    [Fact]
    public async Task ReadAsync_BlockOfAnOpenBatch_HasNone()
    {
        var recorded = SharedData.Fixture("l2/zksync_era_block_2302499.json").Result().DeepClone();
        (recorded["l1BatchNumber"], recorded["l1BatchTimestamp"]) = (null, null);
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(recorded);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var read = (await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.ZkSync).ReadAsync([2_302_499], default)))[0];

        (read.Block!.BatchNumber, read.Rejections.Count).ShouldBe((null, 0));
    }

    [Fact]
    public async Task ReadAsync_EqualAndBackwardTimes_AreAllKept()
    {
        var blocks = SharedData.FieldCase("14-equal-and-backward-timestamps.json")["steps"]!
            .AsArray()
            .Select(step => step!["reply"]!["body"]!["result"]!)
            .ToList();
        await using var stub = await RpcStub.StartAsync();
        StubRollup.Of(stub).Add(blocks);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        host.Clock.SetBy(DateTimeOffset.FromUnixTimeSeconds(StubRollup.Number(blocks[^1]["timestamp"]!)).AddMinutes(1) - Now);

        var reads = await host.RunAsync(
            Layer2SourceTests
                .Source(host, KnownLayer2.Arbitrum)
                .ReadAsync([.. blocks.Select(block => StubRollup.Number(block["number"]!))], default)
        );

        reads.Count(read => read.Block is not null && read.Rejections.Count == 0).ShouldBe(12);
        reads.Select(read => read.Block!.Header.Time).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task ReadOperationsAsync_UnknownTypes_AreKeptAndNotLookedAt()
    {
        var block = SharedData.FieldCase("01-unknown-tx-types.json")["steps"]![0]!["reply"]!["body"]!["result"]!;
        var number = StubRollup.Number(block["number"]!);
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub).Add(block);
        rollup.Receipts[number] = StubChain.ReceiptsOf(block.DeepClone().AsObject());
        await using var host = new UpstreamHost([stub.Endpoint()]);
        host.Clock.SetBy(DateTimeOffset.FromUnixTimeSeconds(StubRollup.Number(block["timestamp"]!)).AddMinutes(1) - Now);

        var zksync = await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.ZkSync).ReadOperationsAsync(number, default));
        var optimism = await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.Base).ReadOperationsAsync(number, default));
        var read = (await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.Base).ReadAsync([number], default)))[0];

        (zksync!.Looked, zksync.Receipts.Count, zksync.Rejections.Count).ShouldBe((2, 0, 0));
        (optimism!.Looked, optimism.Rejections.Count).ShouldBe((1, 0));
        (read.Block!.Header.TransactionCount, read.Rejections.Count).ShouldBe((6, 0));
    }

    [Fact]
    public async Task ReadBatchAsync_RecordedBatch_HasItsStepsFromPlainNumbers()
    {
        var recorded = SharedData.Fixture("l2/zksync_era_zks_getL1BatchDetails_468355.json").Result();
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub);
        rollup.Batches[468_355] = recorded;
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var source = Layer2SourceTests.Source(host, KnownLayer2.ZkSync);

        var batch = (await host.RunAsync(source.ReadBatchAsync(null, default)))!.Batch!;
        var open = await host.RunAsync(source.ReadBatchAsync(468_356, default));
        var elsewhere = await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.Base).ReadBatchAsync(468_355, default));

        (batch.Number, batch.Time.ToUnixTimeSeconds(), batch.L1Transactions, batch.L2Transactions).ShouldBe(
            (468_355, 1_711_649_164, 1, 2_363)
        );
        (batch.ExecutedAt - batch.CommittedAt)!.Value.TotalSeconds.ShouldBe(85_994.49, 0.01);
        batch.CommitTransaction!.Value.ToString().ShouldStartWith("0x5b2598bf");
        (open, elsewhere).ShouldBe((null, null));
    }

    [Fact]
    public async Task ReadOperationsAsync_RecordedReceipt_KeepsTheGasOfItsData()
    {
        var receipt = SharedData.Fixture("l2/arbitrum_one_receipt_86350915.json").Result().DeepClone();
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub);
        receipt["logs"] = new JsonArray();
        var number = StubRollup.Number(receipt["blockNumber"]!);
        rollup.Blocks[number] = Transfers(number, Hash32.Parse((string)receipt["blockHash"]!), [receipt]);
        rollup.Receipts[number] = new JsonArray(receipt.DeepClone());
        await using var host = new UpstreamHost([stub.Endpoint()], chainId: 42_161);
        rollup.ChainId = 42_161;

        var reads = await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.Arbitrum).ReadOperationsAsync(number, default));

        var found = reads!.Receipts.ShouldHaveSingleItem();
        (found.ChainId, found.Operation, found.GasUsed, found.DataGas).ShouldBe((42_161, Operation.EthTransfer, 1_676_247, 1_126_518));
    }

    [Theory]
    [InlineData("arbitrum_one_receipts_399_gasUsedForL1", "arbitrum", 399)]
    [InlineData("base_receipts_585_fjord_l1fee", "base", 585)]
    [InlineData("scroll_receipts_244_l1fee", "scroll", 244)]
    [InlineData("zksync_era_receipts_121", "zksync", 121)]
    public void Find_RecordedReceipts_SayWhatTheyWereCharged(string file, string name, int count)
    {
        var network = KnownLayer2.Ethereum.Find(name)!;
        var recorded = SharedData.Fixture($"l2/{file}.json.gz").AsArray().Select(one => one!.DeepClone()).ToList();
        var found = 0;

        foreach (var block in recorded.GroupBy(receipt => (string)receipt["blockHash"]!, StringComparer.Ordinal))
        {
            foreach (var receipt in block)
                receipt["logs"] = new JsonArray();
            var number = StubRollup.Number(block.First()["blockNumber"]!);
            var whole = BlockRules.Check(
                BlockJson.Claim(Reply(Transfers(number, Hash32.Parse(block.Key), [.. block]))),
                number,
                Now,
                full: true
            );
            var reads = OperationRules.Find(
                network,
                whole,
                Layer2Json.Receipts(Reply(new JsonArray([.. block.Select(one => one.DeepClone())])))!
            );

            reads.Rejections.ShouldBeEmpty();
            reads.Looked.ShouldBe(block.Count());
            foreach (var one in reads.Receipts)
            {
                var receipt = block.Single(receipt => Hash32.Parse((string)receipt["transactionHash"]!) == one.TransactionHash);
                one.GasUsed.ShouldBe(StubRollup.Number(receipt["gasUsed"]!));
                one.EffectiveGasPriceWei.ShouldBe(StubRollup.Number(receipt["effectiveGasPrice"]!));
                one.DataGas.ShouldBe(receipt["gasUsedForL1"] is { } gas ? StubRollup.Number(gas) : null);
                one.DataFeeWei.ShouldBe(receipt["l1Fee"] is { } fee ? StubRollup.Number(fee) : (BigInteger?)null);
                one.OperatorFeeWei.ShouldBeNull();
                found++;
            }
        }

        found.ShouldBe(
            recorded
                .GroupBy(receipt => (string)receipt["blockHash"]!, StringComparer.Ordinal)
                .Sum(block => Math.Min(OperationSample.Most, block.Count()))
        );
        recorded.Count.ShouldBe(count);
    }

    [Fact]
    public async Task ReadOperationsAsync_ReceiptsOfAnotherBranch_AreRefusedAndCounted()
    {
        var receipt = SharedData.Fixture("l2/scroll_receipt_full_19856997.json").Result().DeepClone();
        await using var stub = await RpcStub.StartAsync();
        var rollup = StubRollup.Of(stub);
        rollup.Blocks[19_856_997] = Transfers(19_856_997, BlockTree.Digest("another"), [receipt]);
        rollup.Receipts[19_856_997] = new JsonArray(receipt.DeepClone());
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(Layer2SourceTests.Source(host, KnownLayer2.Scroll).ReadOperationsAsync(19_856_997, default));

        reads!.Receipts.ShouldBeEmpty();
        reads.Rejections.ShouldHaveSingleItem().Reason.ShouldBe(BlockRejections.ReceiptsMismatch);
    }

    /// <summary>A block of plain transfers that these are the receipts of: what was trimmed from the recording is put in its place.</summary>
    private static JsonObject Transfers(long number, Hash32 hash, IReadOnlyList<JsonNode> receipts)
    {
        var block = StubChain.Block(number);
        block["timestamp"] = $"0x{Now.AddDays(-1).ToUnixTimeSeconds():x}";
        block["hash"] = hash.ToString();
        block["transactions"] = new JsonArray([
            .. receipts.Select(receipt => new JsonObject
            {
                ["hash"] = receipt["transactionHash"]!.DeepClone(),
                ["type"] = receipt["type"]!.DeepClone(),
                ["to"] = "0x86670a728d466132484e63b837af3018351e2e17",
                ["value"] = "0x1",
                ["input"] = "0x",
            }),
        ]);
        return block;
    }

    private static JsonRpcReply Reply(JsonNode result) => new(Encoding.UTF8.GetBytes(result.ToJsonString()), null);
}
