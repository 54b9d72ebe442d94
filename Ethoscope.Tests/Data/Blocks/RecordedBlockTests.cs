using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Fees;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Recorded mainnet blocks over HTTP give the values that the recordings' list states.</summary>
public sealed class RecordedBlockTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("12244000_full_berlin_first", 133, "0:133", null, 12_450_737, 12_457_275, null, null, null)]
    [InlineData("12965000_full_london_first", 259, "0:258 1:1", 1_000_000_000L, 30_025_257, 30_029_122, null, null, null)]
    [InlineData("15537394_full_merge_first", 80, "0:6 2:74", 48_811_794_595L, 29_983_006, 30_000_000, null, null, null)]
    [InlineData("17034871_jsonrpc_full", 267, "0:9 2:258", 20_228_089_264L, 29_970_493, 30_000_000, null, null, "606245807690087152")]
    [InlineData("17034873_jsonrpc_full", 156, "0:9 2:147", 24_499_538_031L, 21_258_407, 30_000_000, null, null, "520821150774976617")]
    [InlineData("19426587_full_cancun_first", 37, "0:10 2:27", 61_952_457_264L, 2_633_933, 30_000_000, 0L, 0L, null)]
    [InlineData("19426664_jsonrpc_ultrasound", 156, null, 66_428_219_324L, 10_488_306, 30_000_000, 0L, null, null)]
    [InlineData("19433902_jsonrpc_full", 171, "0:18 1:10 2:143", 67_445_821_644L, 14_506_860, 30_000_000, 0L, 0L, "978427092174477840")]
    [InlineData(
        "19433903_jsonrpc_full",
        172,
        "0:42 2:127 3:3",
        67_168_653_040L,
        12_759_945,
        30_000_000,
        393_216L,
        0L,
        "857068318514482800"
    )]
    [InlineData("22431080_full", 108, "0:3 2:105", 1_070_397_915L, 35_961_641, 35_964_845, 0L, 51_380_224L, null)]
    [InlineData("22431082_full", 68, "0:9 1:1 2:57 3:1", 1_354_626_928L, 8_007_318, 36_000_000, 393_216L, 50_593_792L, null)]
    [InlineData("22431084_full", 95, "0:10 2:83 3:2", 1_418_171_859L, 10_325_859, 35_999_965, 1_179_648L, 50_462_720L, null)]
    [InlineData("23223655_full", 372, "0:65 1:1 2:303 4:3", 154_756_814L, 26_236_484, 44_999_957, 0L, 0L, null)]
    [InlineData("24784163_full", 769, "0:60 2:705 3:1 4:3", 124_974_428L, 45_875_052, 60_000_000, 655_360L, 184_762_663L, null)]
    public async Task ReadAsync_RecordedBlock_GivesTheRecordedTruths(
        string name,
        int count,
        string? types,
        long? baseFee,
        long used,
        long limit,
        long? blobGas,
        long? excess,
        string? burnt
    )
    {
        var json = SharedData.Fixture($"l1_blocks/mainnet_{name}.json.gz").Result();

        var read = await ReadAsync(json, null, BlockDepth.Full);

        var (header, transactions) = (read.Bundle!.Header, read.Bundle.Transactions!);
        read.Notes.ShouldBeEmpty();
        JsonAgreement.Check(read.Bundle, json.AsObject());
        header.TransactionCount.ShouldBe(count);
        if (types is not null)
            string.Join(
                    ' ',
                    transactions
                        .GroupBy(transaction => transaction.Type)
                        .OrderBy(group => group.Key)
                        .Select(group => $"{group.Key}:{group.Count()}")
                )
                .ShouldBe(types);
        (header.BaseFeeWei, header.GasUsed, header.GasLimit, header.BlobGasUsed).ShouldBe((baseFee, used, limit, blobGas));
        if (excess is not null)
            header.ExcessBlobGas.ShouldBe(excess);
        if (burnt is not null)
            ((BigInteger)header.GasUsed!.Value * header.BaseFeeWei!.Value).ShouldBe(BigInteger.Parse(burnt, CultureInfo.InvariantCulture));
        (transactions.Sum(transaction => transaction.BlobCount) * BlobParameters.GasPerBlob).ShouldBe(blobGas ?? 0);
    }

    [Theory]
    [InlineData("19433902_jsonrpc_full", "19433902_eth_getBlockReceipts", 14_506_860, "47338336791100482")]
    [InlineData("19433903_jsonrpc_full", "19433903_eth_getBlockReceipts", 12_759_945, "49699235366057061")]
    [InlineData("21925176_hashes_only", "21925176_receipts", 16_311_024, "25008299054180451")]
    [InlineData("22431083_full", "22431083_receipts_from_rlp", 35_961_346, null)]
    [InlineData("22431084_full", "22431084_receipts_from_rlp", 10_325_859, null)]
    [InlineData("15537394_full_merge_first", "15537394_receipts_from_rlp", 29_983_006, null)]
    [InlineData("17034870_full_shanghai_first", "17034870_receipts_from_rlp", 29_999_074, null)]
    public async Task ReadAsync_RecordedReceipts_AddUpToTheRecordedTips(string block, string receipts, long gas, string? tips)
    {
        var json = SharedData
            .Fixture($"l1_blocks/mainnet_{block}.json" + (block.EndsWith("hashes_only", StringComparison.Ordinal) ? "" : ".gz"))
            .Result();
        var list = SharedData.Fixture($"l1_receipts/mainnet_{receipts}.json.gz");
        var array = (list is JsonObject envelope ? envelope["result"]! : list).AsArray();

        var read = await ReadAsync(json, array, BlockDepth.Receipts);

        var found = read.Bundle!.Receipts!;
        JsonAgreement.Check(found, array);
        found.Sum(receipt => receipt.GasUsed).ShouldBe(gas);
        read.Bundle.Header.GasUsed.ShouldBe(gas);
        var total = found.Aggregate(
            BigInteger.Zero,
            (sum, receipt) =>
                sum + ((BigInteger)(receipt.EffectiveGasPriceWei!.Value - read.Bundle.Header.BaseFeeWei!.Value) * receipt.GasUsed)
        );
        if (tips is not null)
            total.ShouldBe(BigInteger.Parse(tips, CultureInfo.InvariantCulture));
        total.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task ReadAsync_ConsecutiveBlocksOverThePragueBoundary_GiveTheNextFeesExactly()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        for (var number = 22_431_080; number <= 22_431_085; number++)
            chain.Add(SharedData.Fixture($"l1_blocks/mainnet_{number}_full.json.gz"));
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(22_431_080, 6, BlockDepth.Headers, Stop);

        var headers = reads.Select(read => read.Bundle!.Header).ToList();
        var forks = host.Sources.GetForks("ethereum").Current;
        headers.Select(header => forks.At(header.Time).Name).ShouldBe(["Cancun", "Cancun", "Cancun", "Cancun", "Prague", "Prague"]);
        foreach (var (parent, child) in headers.Zip(headers.Skip(1)))
        {
            child.ParentHash.ShouldBe(parent.Hash);
            child.BaseFeeWei.ShouldBe(BaseFeeRule.Next(parent.BaseFeeWei!.Value, parent.GasUsed!.Value, parent.GasLimit!.Value));
            child.ExcessBlobGas.ShouldBe(
                BlobFeeRule.NextExcess(forks.At(child.Time), parent.ExcessBlobGas!.Value, parent.BlobGasUsed!.Value, parent.BaseFeeWei)
            );
            host.Chain.Slots!.SlotAt(child.Time).ShouldBe(host.Chain.Slots.SlotAt(parent.Time) + 1);
        }
    }

    [Fact]
    public async Task ReadAsync_HashesOnlyInABatch_AreEnoughForHeaders()
    {
        var json = SharedData.Fixture("l1_blocks/mainnet_headers_jsonrpc_batch_hashes_only.json.gz").AsArray()[0]!.Result();

        var read = await ReadAsync(json, null, BlockDepth.Headers);

        read.Bundle!.Header.TransactionCount.ShouldBe(json["transactions"]!.AsArray().Count);
        read.Bundle.Depth.ShouldBe(BlockDepth.Headers);
        JsonAgreement.Check(read.Bundle, json.AsObject());
    }

    [Theory]
    [InlineData("19433902_jsonrpc_full", "Titan (titanbuilder.xyz)")]
    [InlineData("19433903_jsonrpc_full", "beaverbuild.org")]
    [InlineData("17034871_jsonrpc_full", "Nethermind")]
    [InlineData("17034873_jsonrpc_full", "\u00d8\u0083\u0001\u000b\u0005\u0084geth\u0088go1.19.8\u0085linux")]
    public async Task ReadAsync_ExtraData_IsKeptByteByByte(string name, string latin1)
    {
        var read = await ReadAsync(SharedData.Fixture($"l1_blocks/mainnet_{name}.json.gz").Result(), null, BlockDepth.Headers);

        read.Bundle!.Header.ExtraData.ShouldBe(Encoding.Latin1.GetBytes(latin1));
    }

    private static async Task<BlockRead> ReadAsync(JsonNode block, JsonNode? receipts, BlockDepth depth)
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub);
        var number = chain.Add(block, receipts);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        return (await host.Blocks.ReadAsync(number, 1, depth, Stop))[0];
    }
}
