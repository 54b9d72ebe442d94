using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Extracts of recorded mainnet blocks: the numbers were counted from the recordings by another program.</summary>
public sealed class RecordedExtractTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("15537394_full_merge_first", "15537394_receipts_from_rlp", "UniswapV3:5", "-19359492844", "12245805284120430652")]
    [InlineData(
        "17034870_full_shanghai_first",
        "17034870_receipts_from_rlp",
        "BalancerV2:1 UniswapV2:35 UniswapV3:14",
        "-13119934087908799042655441734",
        "13837504552578824274162166447"
    )]
    [InlineData(
        "19426587_full_cancun_first",
        "19426587_receipts_from_rlp",
        "UniswapV2:2",
        "15002275247053043893882878",
        "-1033772060546222694"
    )]
    [InlineData(
        "19433902_jsonrpc_full",
        "19433902_eth_getBlockReceipts",
        "PancakeV3:1 UniswapV2:25 UniswapV3:10",
        "1124524423816224896125515652",
        "98545460616200094861509696"
    )]
    [InlineData(
        "19433903_jsonrpc_full",
        "19433903_eth_getBlockReceipts",
        "UniswapV2:21 UniswapV3:5",
        "-15140653979303748029702543733",
        "16994842032385376721597112"
    )]
    [InlineData(
        "21925176_hashes_only",
        "21925176_receipts",
        "CurveStable:1 UniswapV2:24 UniswapV3:13 UniswapV4:2",
        "-772474663373415814834787",
        "1425748402043519711"
    )]
    [InlineData(
        "22431083_full",
        "22431083_receipts_from_rlp",
        "PancakeV3:3 UniswapV2:10 UniswapV3:110 UniswapV4:3",
        "-2351125899289044131018738",
        "303701013374476058748581"
    )]
    [InlineData(
        "22431084_full",
        "22431084_receipts_from_rlp",
        "BalancerV2:1 CurveStable:1 PancakeV3:1 UniswapV2:2 UniswapV3:11 UniswapV4:5",
        "-39125828866550687974555",
        "-88491601131526339579731"
    )]
    public async Task Analyse_RecordedReceipts_GiveEverySwapOfTheBlock(string name, string of, string counts, string sum0, string sum1)
    {
        var receipts = Receipts(of);

        var swaps = (await AnalyseAsync(Block(name), receipts, BlockDepth.Receipts)).Swaps.ShouldNotBeNull();

        string.Join(
                ' ',
                swaps
                    .GroupBy(swap => $"{swap.Protocol}")
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => $"{group.Key}:{group.Count()}")
            )
            .ShouldBe(counts);
        $"{Sum(swaps.Select(swap => swap.Coin0.Amount))} {Sum(swaps.Select(swap => swap.Coin1.Amount))}".ShouldBe($"{sum0} {sum1}");
        foreach (var swap in swaps)
        {
            var receipt = receipts[swap.TransactionIndex]!;
            var log = receipt["logs"]!.AsArray().Single(log => JsonAgreement.Quantity(log!["logIndex"]) == swap.LogIndex)!;
            swap.Emitter.ToString().ShouldBe(Lower(log["address"]));
            swap.TransactionHash.ToString().ShouldBe(Lower(log["transactionHash"]));
            swap.TransactionFrom?.ToString().ShouldBe(Lower(receipt["from"]));
            swap.TransactionTo?.ToString().ShouldBe(Lower(receipt["to"]));
        }
    }

    /// <summary>The sandwich of block 21925176 that the recording's own truths name, and jaredfromsubway.eth's first leg in 19433902.</summary>
    [Theory]
    [InlineData(
        "21925176_hashes_only",
        "21925176_receipts",
        "0x0e26a21013f2f8c0362cfae608b4e69a249d5efc",
        12,
        15,
        "2342469646988563447808"
    )]
    [InlineData(
        "19433902_jsonrpc_full",
        "19433902_eth_getBlockReceipts",
        "0x048d3180ecf61b82f47078f6ebb3298326d70431",
        1,
        6,
        "243362815610454016"
    )]
    public async Task Analyse_BlockWithASandwich_HoldsWhatShowsIt(string name, string of, string pool, int first, int last, string input)
    {
        var swaps = (await AnalyseAsync(Block(name), Receipts(of), BlockDepth.Receipts)).Swaps!;

        var ofPool = swaps.Where(swap => swap.Emitter == Address.Parse(pool)).ToList();
        var front = ofPool.Single(swap => swap.TransactionIndex == first);
        var back = ofPool.Single(swap => swap.TransactionIndex == last);
        ofPool.ShouldContain(swap =>
            swap.TransactionIndex > first && swap.TransactionIndex < last && swap.TransactionFrom != front.TransactionFrom
        );
        (front.TransactionFrom, front.TransactionTo).ShouldBe((back.TransactionFrom, back.TransactionTo));
        front.Coin0.Amount.Sign.ShouldBe(-back.Coin0.Amount.Sign);
        front.Coin1.Amount.Sign.ShouldBe(-front.Coin0.Amount.Sign);
        BigInteger.Max(front.Coin0.Amount, front.Coin1.Amount).ShouldBe(BigInteger.Parse(input, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Analyse_BlockReadWhole_HasBlobSendersAndTheLastFiveWithThePayment()
    {
        var extracts = await AnalyseAsync(Block("19433903_jsonrpc_full"), Receipts("19433903_eth_getBlockReceipts"), BlockDepth.Full);

        extracts
            .BlobPostings.ShouldNotBeNull()
            .Select(posting => (posting.Sender!.Value.ToString(), posting.Blobs))
            .ShouldBe(Enumerable.Repeat(("0x2c169dfe5fbba12957bdd0ba47d9cedbfe260ca7", (int?)1), 3));
        var closing = extracts.ClosingTransactions.ShouldNotBeNull();
        closing.Select(one => one.Position).ShouldBe([167, 168, 169, 170, 171]);
        closing.Select(one => one.ValueWei).ShouldBe([254456858554241691, 0, 1349241614780999936, 0, 48214069278689621]);
        (closing[^1].Sender, closing[^1].Recipient, closing[^1].Succeeded).ShouldBe(
            (Address.Parse("0x95222290dd7278aa3ddd389cc1e1d165cc4bafe5"), Address.Parse("0x388c818ca8b9251b393131c08a736a67ccb19297"), true)
        );
    }

    /// <summary>Those receipts were made of RLP and tell no blob gas.</summary>
    [Theory]
    [InlineData(BlockDepth.Full, "0x6776be80dbada6a02b5f2095cf13734ac303b8d1:5 0x2f60a5184c63ca94f82a27100643dbabe4f3f7fd:4")]
    [InlineData(BlockDepth.Receipts, "0x6776be80dbada6a02b5f2095cf13734ac303b8d1: 0x2f60a5184c63ca94f82a27100643dbabe4f3f7fd:")]
    public async Task Analyse_ReceiptsWithoutBlobGas_KnowCountsAtDepthFullOnly(BlockDepth depth, string expected)
    {
        var extracts = await AnalyseAsync(Block("22431084_full"), Receipts("22431084_receipts_from_rlp"), depth);

        string.Join(' ', extracts.BlobPostings!.Select(posting => $"{posting.Sender}:{posting.Blobs}")).ShouldBe(expected);
        (extracts.ClosingTransactions is null).ShouldBe(depth != BlockDepth.Full);
    }

    [Fact]
    public async Task Analyse_HeadersAlone_KnowNothing()
    {
        (await AnalyseAsync(Block("19433903_jsonrpc_full"), Receipts("19433903_eth_getBlockReceipts"), BlockDepth.Headers)).ShouldBe(
            BlockExtracts.Unknown
        );
    }

    private static async Task<BlockExtracts> AnalyseAsync(JsonNode block, JsonArray receipts, BlockDepth depth)
    {
        await using var stub = await RpcStub.StartAsync();
        var number = StubChain.Of(stub).Add(block, receipts);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var read = (await host.Blocks.ReadAsync(number, 1, depth, Stop))[0];

        read.Notes.ShouldBeEmpty();
        var extracts = BlockAnalysis
            .Default.Analyse(read.Bundle!, new(KnownChains.Ethereum.Forks, KnownChains.Ethereum.Slots, null))
            .Extracts;
        extracts.Refused.ShouldBeEmpty();
        return extracts;
    }

    private static JsonNode Block(string name) =>
        SharedData
            .Fixture($"l1_blocks/mainnet_{name}.json" + (name.EndsWith("hashes_only", StringComparison.Ordinal) ? "" : ".gz"))
            .Result();

    private static JsonArray Receipts(string name) => SharedData.Fixture($"l1_receipts/mainnet_{name}.json.gz").Result().AsArray();

    private static BigInteger Sum(IEnumerable<BigInteger> amounts) => amounts.Aggregate(BigInteger.Zero, BigInteger.Add);

    private static string? Lower(JsonNode? node) => ((string?)node)?.ToLowerInvariant();
}
