using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Simulation.Layer2.RollupSite;

namespace Ethoscope.Tests.Web.Simulation.Layer2;

/// <summary>What the simulated L1 holds of rollups is what those say of themselves.</summary>
public sealed class L1PostingsTests(RollupSite site) : IClassFixture<RollupSite>
{
    private const int Blocks = 120;

    public static TheoryData<string> Networks => [.. Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Batches_InBlocksOfL1_ComeFromTheBatcherInTheOrderOfItsNonces(string network)
    {
        var batcher = Known(network).Posting!.Batchers[0].ToString();
        var head = Number((await site.BlockAsync(null, "latest"))["number"]);

        var nonces = new List<BigInteger>();
        for (var number = head - Blocks + 1; number <= head; number++)
        {
            var block = await site.BlockAsync(null, Quantity(number), full: true);
            foreach (var transaction in block["transactions"]!.AsArray())
            {
                if ((string)transaction!["from"]! != batcher)
                    continue;
                nonces.Add(Number(transaction["nonce"]));
                ((string)transaction["type"]!).ShouldBe("0x3");
                transaction["blobVersionedHashes"]!.AsArray().Count.ShouldBeInRange(1, 6);
                var receipt = (await site.AskAsync(null, "eth_getTransactionReceipt", (string)transaction["hash"]!))!;
                var logs = receipt["logs"]!.AsArray();
                logs.Count.ShouldBe(Known(network).Stack == Layer2Stack.Optimism ? 0 : 1);
            }
        }

        nonces.Count.ShouldBeGreaterThan(3);
        nonces.ShouldBe(Enumerable.Range(0, nonces.Count).Select(index => nonces[0] + index));
        Number(await site.AskAsync(null, "eth_getTransactionCount", batcher, "latest")).ShouldBe(nonces[^1] + 1);
        Number(await site.AskAsync(null, "eth_getTransactionCount", batcher, Quantity(head - Blocks))).ShouldBe(nonces[0]);
    }

    [Fact]
    public async Task Safe_OfArbitrum_IsTheLastBlockOfTheNewestBatchOnL1()
    {
        var newest = (await LogsAsync("arbitrum", PostingKind.Batch, Blocks))[^1]!;
        var safe = await site.BlockAsync("arbitrum", "safe");

        var data = Convert.FromHexString(((string)newest["data"]!)[2..]);
        new BigInteger(data.AsSpan(3 * 32, 32), isUnsigned: true, isBigEndian: true).ShouldBe(Number(safe["timestamp"]));
    }

    [Fact]
    public async Task Safe_OfEra_IsTheLastBlockOfTheNewestBatchOnL1()
    {
        var newest = (await LogsAsync("zksync", PostingKind.Batch, Blocks))[^1]!;
        var safe = await site.BlockAsync("zksync", "safe");
        var next = await site.BlockAsync("zksync", Quantity(Number(safe["number"]) + 1));

        var batch = Number(newest["topics"]![1]);
        Number(safe["l1BatchNumber"]).ShouldBe(batch);
        (next["l1BatchNumber"] is null || Number(next["l1BatchNumber"]) == batch + 1).ShouldBeTrue();
        var details = (await site.AskAsync("zksync", "zks_getL1BatchDetails", (long)batch))!;
        ((string)details["commitTxHash"]!).ShouldBe((string)newest["transactionHash"]!);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Logs_OfSixHours_AreThoseOfTheirReceiptsAndOfEachKind(string network)
    {
        foreach (var told in Known(network).Posting!.Events)
        {
            var logs = await LogsAsync(network, told.Kind, 1_700);

            logs.Count.ShouldBeGreaterThan(10, $"{network} {told.Kind}");
            foreach (var log in (JsonNode?[])[logs[0], logs[logs.Count / 2], logs[^1]])
            {
                var receipt = (await site.AskAsync(null, "eth_getTransactionReceipt", (string)log!["transactionHash"]!)).ShouldNotBeNull();
                receipt["logs"]!.AsArray().Select(one => one!.ToJsonString()).ShouldContain(log.ToJsonString());
            }

            if (told.NumberTopic is { } place)
            {
                var numbers = logs.Select(log => Number(log!["topics"]![place])).ToList();
                numbers.ShouldBe(numbers.Distinct().Order());
            }
        }
    }

    [Fact]
    public async Task Logs_BeyondWhatANodeAllows_AreRefused()
    {
        var filter = new JsonObject { ["fromBlock"] = "0x1", ["toBlock"] = "latest" };
        (await site.ReplyAsync(null, "eth_getLogs", filter))["error"].ShouldNotBeNull();
        (await site.ReplyAsync(null, "eth_getLogs", new JsonObject { ["fromBlock"] = "latest" }))["error"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Contracts_OfBridges_TellGamesDelaysTokensAndBalances()
    {
        var optimism = Known("optimism").Posting!;
        var games = optimism.Events[0].Contract.ToString();
        var logs = await LogsAsync("optimism", PostingKind.StateRoot, 1_000);
        var before = Quantity(Number((await site.BlockAsync(null, "latest"))["number"]) - 1_000);

        var now = await site.WordAsync(null, games, "0x4d1975b4");
        (now - await site.WordAsync(null, games, "0x4d1975b4", before)).ShouldBe(logs.Count);
        (await site.WordAsync(null, optimism.WithdrawalDelay!.Contract.ToString(), "0xbf653a5c")).ShouldBe(604_800);
        (await site.WordAsync(null, Known("arbitrum").Posting!.WithdrawalDelay!.Contract.ToString(), "0x2e7acfa6")).ShouldBe(45_818);
        foreach (var escrow in site.Network.Layer2.All.SelectMany(network => network.Escrows))
        {
            foreach (var asset in escrow.Assets)
            {
                var balance = asset.Token is { } token
                    ? await site.WordAsync(
                        null,
                        token.ToString(),
                        $"0x70a08231{new string('0', 24)}{Convert.ToHexStringLower(escrow.Account.ToBytes())}"
                    )
                    : Number(await site.AskAsync(null, "eth_getBalance", escrow.Account.ToString(), "latest"));
                balance.ShouldBeGreaterThan(BigInteger.Pow(10, asset.Decimals), $"{escrow.Account} {asset.Symbol}");
                if (asset.Token is { } known)
                    (await site.WordAsync(null, known.ToString(), "0x313ce567")).ShouldBe(asset.Decimals);
            }
        }
    }

    private Layer2Network Known(string name) => site.Network.Layer2.Find(name)!;

    private async Task<JsonArray> LogsAsync(string network, PostingKind kind, int blocks)
    {
        var told = Known(network).Posting!.Events.First(one => one.Kind == kind);
        var filter = new JsonObject
        {
            ["fromBlock"] = Quantity(Number((await site.BlockAsync(null, "latest"))["number"]) - blocks + 1),
            ["toBlock"] = "latest",
            ["address"] = new JsonArray(told.Contract.ToString()),
            ["topics"] = new JsonArray(new JsonArray(told.Topic.ToString())),
        };
        return (await site.AskAsync(null, "eth_getLogs", filter))!.AsArray();
    }
}
