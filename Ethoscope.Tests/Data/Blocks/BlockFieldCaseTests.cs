using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Blocks that broke other people's software, over HTTP to a bundle.</summary>
public sealed class BlockFieldCaseTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_NullBlockAtHead_IsNotThereYetAndLaterWhole()
    {
        var steps = SharedData.FieldCase("02-null-block-at-head.json")["steps"]!.AsArray();
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        chain.Head = 30_000_206;
        chain.Script(30_000_205, null, null, Result(steps[4]!));
        chain.Script(30_000_206, null, Result(steps[5]!));
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var first = await host.Blocks.ReadAsync(30_000_205, 1, BlockDepth.Full, Stop);
        var second = await host.Blocks.ReadAsync(30_000_205, 2, BlockDepth.Full, Stop);
        var third = await host.Blocks.ReadAsync(30_000_205, 2, BlockDepth.Full, Stop);

        first.Concat(second).ShouldAllBe(read => read.NotYet);
        third.Select(read => read.Bundle!.Header.Number).ShouldBe([30_000_205, 30_000_206]);
        third[1].Bundle!.Header.ParentHash.ShouldBe(third[0].Bundle!.Header.Hash);
        host.State("stub").Condition.ShouldBe(EndpointCondition.Healthy);
        host.Counted.ShouldAllBe(count => count.Outcome == "ok" || count.Outcome == "refused");
    }

    [Theory]
    [InlineData("""{"code":-32001,"message":"resource not found"}""")]
    [InlineData("""{"code":-32000,"message":"header not found"}""")]
    [InlineData("""{"code":-39001,"message":"Unknown block"}""")]
    public async Task ReadAsync_UnknownBlockByError_IsNotThereYet(string error)
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(3);
        stub.Answer = (method, arguments) =>
            method == "eth_getBlockByNumber" && (string)arguments[0]! == "0x4"
                ? throw new StubErrorException(JsonNode.Parse(error)!)
                : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(3, 2, BlockDepth.Full, Stop);

        reads[0].Bundle.ShouldNotBeNull();
        reads[1].NotYet.ShouldBeTrue();
        stub.CountOf("eth_getBlockByNumber").ShouldBe(2);
    }

    [Fact]
    public async Task GetHeadAsync_NullForLatestWhileSyncing_AsksAnotherWithoutAFault()
    {
        await using var syncing = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(syncing);
        StubChain.Of(other).Fill(4);
        await using var host = new UpstreamHost([syncing.Endpoint("syncing"), other.Endpoint("other")]);

        var head = await host.Blocks.GetHeadAsync(Stop);

        (head.Source, head.Latest.Number, head.Safe!.Number, head.Finalized!.Number).ShouldBe(("other", 4, 2, 0));
        host.Pool.Find("syncing")!.Health.LastFault!.Message.ShouldBe("It has no latest block yet.");
    }

    [Fact]
    public async Task ReadAsync_PendingShape_IsNotThereYet()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        var pending = SharedData.Fixture("l1_blocks/mainnet_pending_or_latest_full_21830933.json.gz").Result();
        chain.Head = 21_830_933;
        chain.Script(21_830_933, pending);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(21_830_933, 1, BlockDepth.Full, Stop);

        reads[0].NotYet.ShouldBeTrue();
    }

    [Fact]
    public async Task ReadAsync_QuantityForms_AreReadByValue()
    {
        var reads = await ReadCaseAsync("04-quantity-forms.json", BlockDepth.Full);

        var headers = reads.ConvertAll(read => read.Bundle.ShouldNotBeNull().Header);
        headers[0].Size.ShouldBe(81_234);
        headers[1].Size.ShouldBeNull();
        headers[2].Size.ShouldBeNull();
        (headers[3].GasUsed, headers[3].GasLimit).ShouldBe((4_386, 36_000_000));
        headers[5].GasUsed.ShouldBe(18_000_000);
        (headers[6].GasUsed, headers[6].GasLimit).ShouldBe((18_000_000, 36_000_000));
        headers[7].GasUsed.ShouldBe(18_000_015);
        headers[8].Time.ToUnixTimeSeconds().ShouldBe(1_893_457_920);
        headers[9].GasUsed.ShouldBeNull();
        reads[9].Notes.ShouldHaveSingleItem().Reason.ShouldBe("field_unreadable");
        reads[9].Notes[0].Detail.ShouldContain("gasUsed");
        reads.Take(9).ShouldAllBe(read => read.Notes.Count == 0);
    }

    [Theory]
    [InlineData("gasUsed", "\"0x\"")]
    [InlineData("size", "{\"bytes\":7}")]
    [InlineData("baseFeePerGas", "-7")]
    [InlineData("extraData", "\"0xabc\"")]
    [InlineData("miner", "\"0x12\"")]
    [InlineData("withdrawals", "\"none\"")]
    [InlineData("withdrawals", "[{\"amount\":\"12\"}]")]
    [InlineData("excessBlobGas", "true")]
    public async Task ReadAsync_BadFieldSiblings_AreNullAndNotedAndTheBlockIsKept(string field, string json)
    {
        var block = StubChain.Block(7);
        block[field] = JsonNode.Parse(json);

        var read = await ReadAsync(block);

        read.Bundle.ShouldNotBeNull().Header.Number.ShouldBe(7);
        read.Notes.ShouldHaveSingleItem().Detail.ShouldContain(field);
    }

    [Fact]
    public async Task ReadAsync_MissingBaseFee_IsNullAndZeroIsZero()
    {
        var reads = await ReadCaseAsync("05-missing-basefee-and-optional.json", BlockDepth.Full);

        reads.ConvertAll(read => read.Bundle!.Header.BaseFeeWei).ShouldBe([null, null, 0, 8_000_000_000, 6_000_000_000]);
        reads.ConvertAll(read => read.Bundle!.Header.WithdrawalCount).ShouldBe([null, null, null, 0, null]);
        reads.ConvertAll(read => read.Bundle!.Header.BlobGasUsed).ShouldBe([null, null, null, 0, null]);
        reads[4].Bundle!.Header.GasLimit.ShouldBe(0);
        reads.ShouldAllBe(read => read.Notes.Count == 0);
    }

    [Fact]
    public async Task ReadAsync_FieldsAndTypesThatNobodyKnows_AreKept()
    {
        var block = StubChain.Block(7);
        block["slotNumber"] = "0x1";
        block["blockAccessListHash"] = new JsonObject { ["deep"] = new JsonArray(1, new JsonArray()) };
        block["transactions"] = new JsonArray(Transaction("a", "0x7e"), Transaction("b", "0xc8"), Transaction("c", null));
        block["transactions"]![1]!["nested"] = new JsonObject { ["type"] = "0x1", ["hash"] = "0x2" };

        var read = await ReadAsync(block);

        read.Bundle!.Transactions!.Select(transaction => transaction.Type).ShouldBe([0x7e, 0xc8, 0]);
        read.Bundle.Receipts!.Count.ShouldBe(3);
    }

    [Fact]
    public async Task ReadAsync_Types3And4AndWithdrawals_AreCounted()
    {
        var read = (await ReadCaseAsync("15-type3-type4-and-withdrawals.json", BlockDepth.Full)).ShouldHaveSingleItem();

        var (header, transactions) = (read.Bundle!.Header, read.Bundle.Transactions!);
        header.TransactionCount.ShouldBe(3);
        header.BlobGasUsed.ShouldBe(1_179_648);
        (header.WithdrawalCount, header.WithdrawalsGwei).ShouldBe((2, ulong.MaxValue));
        transactions.Select(transaction => transaction.Type).ShouldBe([4, 3, 0]);
        transactions.Sum(transaction => transaction.BlobCount).ShouldBe(9);
        transactions.Sum(transaction => transaction.AuthorizationCount).ShouldBe(2);
        transactions.Select(transaction => transaction.IsCreation).ShouldBe([false, false, true]);
    }

    [Fact]
    public async Task ReadAsync_HugeNumbers_NeverWrapOrStop()
    {
        var reads = await ReadCaseAsync("16-huge-numbers.json", BlockDepth.Full);

        var header = reads[0].Bundle!.Header;
        header.BaseFeeWei.ShouldBeNull();
        header.GasLimit.ShouldBe(1_125_899_906_842_624);
        reads[0].Notes.ShouldHaveSingleItem().Reason.ShouldBe("field_out_of_range");
        reads[0].Notes[0].Detail.ShouldContain("9223372036854775808");
        reads[0].Bundle!.Transactions![0].ValueWei.ShouldBe((BigInteger.One << 256) - 1);
        reads[0].Bundle!.Transactions![1].ValueWei.ShouldBe(0x70ce7011fc4d400);
        reads[1].Bundle!.Header.GasLimit.ShouldBe(9_007_439_183_264_788);
    }

    [Theory]
    [InlineData("0x7fffffffffffffff", 0x7fffffffffffffff)]
    [InlineData("0xffffffffffffffff", null)]
    [InlineData("0x10000000000000000000000000000000000000000", null)]
    public async Task ReadAsync_GasLimits_FitOrAreNull(string limit, long? expected)
    {
        var block = StubChain.Block(7);
        block["gasLimit"] = limit;

        var read = await ReadAsync(block);

        read.Bundle!.Header.GasLimit.ShouldBe(expected);
        read.Notes.Count.ShouldBe(expected is null ? 1 : 0);
    }

    [Fact]
    public async Task ReadAsync_ReceiptPriceBeyond63Bits_IsNullAndNoted()
    {
        var block = StubChain.Block(7);
        block["transactions"] = new JsonArray(Transaction("a", "0x2"));
        var receipts = StubChain.ReceiptsOf(block);
        receipts[0]!["effectiveGasPrice"] = "0x10000000000000000000000000";

        var read = await ReadAsync(block, receipts);

        read.Bundle!.Receipts![0].EffectiveGasPriceWei.ShouldBeNull();
        read.Notes.ShouldHaveSingleItem().Reason.ShouldBe("field_out_of_range");
    }

    [Theory]
    [InlineData("\"0x0\"", true)]
    [InlineData("\"0xffffffffffffffff\"", false)]
    [InlineData("\"0x19ffbdebc88aabb0\"", false)]
    [InlineData("\"0x19ffbdebc88\"", false)]
    [InlineData("null", false)]
    [InlineData("\"now\"", false)]
    [InlineData("-5", false)]
    [InlineData("1893542400", true)]
    [InlineData("1893543300", true)]
    [InlineData("1893543301", false)]
    public async Task ReadAsync_Times_AreSecondsUpToNowOrTheBlockIsRefused(string timestamp, bool kept)
    {
        var block = StubChain.Block(7);
        block["timestamp"] = JsonNode.Parse(timestamp);

        var read = await ReadAsync(block);

        (read.Bundle is not null).ShouldBe(kept);
        read.Rejection?.Reason.ShouldBe("time_out_of_range");
        (read.Rejection is null).ShouldBe(kept);
    }

    [Theory]
    [InlineData("number", "\"0x8\"", "number_mismatch")]
    [InlineData("number", "null", "number_mismatch")]
    [InlineData("hash", "\"0x12\"", "hash_missing")]
    [InlineData("parentHash", "null", "parent_hash_missing")]
    [InlineData("transactions", "null", "transactions_unreadable")]
    [InlineData("transactions", "[7]", "transactions_unreadable")]
    [InlineData("transactions", "[\"0x0000000000000000000000000000000000000000000000000000000000000001\"]", "transactions_unreadable")]
    public async Task ReadAsync_WhatMakesABlockIsBad_IsRefusedByName(string field, string json, string reason)
    {
        var block = StubChain.Block(7);
        block[field] = JsonNode.Parse(json);

        var read = await ReadAsync(block, new JsonArray());

        read.Rejection.ShouldNotBeNull().Reason.ShouldBe(reason);
        BlockRejections.All.ShouldContain(reason);
    }

    private static async Task<List<BlockRead>> ReadCaseAsync(string file, BlockDepth depth)
    {
        var blocks = SharedData.FieldCase(file)["steps"]!
            .AsArray()
            .Where(step => (string)step!["when"]!["method"]! == "eth_getBlockByNumber")
            .Select(step => Result(step!)!)
            .ToList();
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        var first = blocks.ConvertAll(block => chain.Add(block))[0];
        await using var host = new UpstreamHost([stub.Endpoint()]);
        return [.. await host.Blocks.ReadAsync(first, blocks.Count, depth, Stop)];
    }

    private static async Task<BlockRead> ReadAsync(JsonObject block, JsonArray? receipts = null)
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        chain.Head = 100;
        chain.Script(7, block);
        chain.Receipts[7] = receipts ?? StubChain.ReceiptsOf(block);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        return (await host.RunAsync(host.Blocks.ReadAsync(7, 1, BlockDepth.Full, Stop)))[0];
    }

    private static JsonNode? Result(JsonNode step) => step["reply"]!["body"]!["result"];

    private static JsonObject Transaction(string name, string? type) =>
        new()
        {
            ["hash"] = BlockTree.Digest(name).ToString(),
            ["type"] = type,
            ["from"] = "0x557d9282e497d4eb2cf7e2f588bfd6a5ab25571e",
            ["to"] = "0x557d9282e497d4eb2cf7e2f588bfd6a5ab25571e",
            ["value"] = "0x1",
        };
}
