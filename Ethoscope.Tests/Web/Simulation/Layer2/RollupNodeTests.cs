using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2.Costs;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;
using static Ethoscope.Tests.Web.Simulation.Layer2.RollupSite;

namespace Ethoscope.Tests.Web.Simulation.Layer2;

/// <summary>What the simulated rollups serve obeys the protocol of each stack, by its own numbers.</summary>
public sealed class RollupNodeTests(RollupSite site) : IClassFixture<RollupSite>
{
    public static TheoryData<string> Networks => [.. Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Block_WithReceipts_AddsUpAndFollowsItsParent(string network)
    {
        var block = await site.BlockAsync(network, "latest", full: true);
        var parent = await site.BlockAsync(network, Quantity(Number(block["number"]) - 1));
        var receipts = (await site.AskAsync(network, "eth_getBlockReceipts", (string)block["number"]!))!.AsArray();

        Number(await site.AskAsync(network, "eth_chainId")).ShouldBe(KnownLayer2.Ethereum.Find(network)!.Chain.ChainId);
        ((string)block["parentHash"]!).ShouldBe((string)parent["hash"]!);
        Number(block["timestamp"]).ShouldBeGreaterThanOrEqualTo(Number(parent["timestamp"]));
        (site.Time.GetUtcNow().ToUnixTimeSeconds() - (long)Number(block["timestamp"])).ShouldBeInRange(0, 15);
        var transactions = block["transactions"]!.AsArray();
        receipts.Count.ShouldBe(transactions.Count);
        var logs = 0;
        foreach (var (transaction, receipt) in transactions.Zip(receipts))
        {
            ((string)receipt!["transactionHash"]!).ShouldBe((string)transaction!["hash"]!);
            foreach (var log in receipt["logs"]!.AsArray())
                Number(log!["logIndex"]).ShouldBe(logs++);
        }

        receipts.Aggregate(BigInteger.Zero, (sum, receipt) => sum + Number(receipt!["gasUsed"])).ShouldBe(Number(block["gasUsed"]));
        var heights = new List<BigInteger>();
        foreach (var tag in (string[])["finalized", "safe", "latest"])
            heights.Add(Number((await site.BlockAsync(network, tag))["number"]));
        heights.ShouldBe(heights.Order());
    }

    [Theory]
    [InlineData("optimism", 2)]
    [InlineData("base", 6)]
    public async Task OpStackFees_OfTheLastBlocks_AreThoseOfTheSpecification(string network, int elasticity)
    {
        var blocks = await LastAsync(network, 40);

        foreach (var (parent, block) in blocks.Zip(blocks.Skip(1)))
        {
            (Number(block["timestamp"]) - Number(parent["timestamp"])).ShouldBe(2);
            var extra = Convert.FromHexString(((string)parent["extraData"]!)[2..]);
            extra.Length.ShouldBe(17);
            extra[8].ShouldBe((byte)elasticity);
            var least = new BigInteger(extra.AsSpan(9), isUnsigned: true, isBigEndian: true);
            var (fee, target) = (Number(parent["baseFeePerGas"]), Number(parent["gasLimit"]) / elasticity);
            var used = BigInteger.Max(Number(parent["gasUsed"]), Number(parent["blobGasUsed"]));
            var next =
                used > target
                    ? fee + BigInteger.Max(1, fee * (used - target) / target / 250)
                    : fee - (fee * (target - used) / target / 250);
            Number(block["baseFeePerGas"]).ShouldBe(BigInteger.Max(least, next));
        }

        var deposit = (await site.BlockAsync(network, (string)blocks[^1]["number"]!, full: true))["transactions"]![0]!;
        var attributes = Convert.FromHexString(((string)deposit["input"]!)[2..]);
        ((string)deposit["type"]!).ShouldBe("0x7e");
        attributes.Length.ShouldBe(178);
        var origin = await site.BlockAsync(null, Quantity(Word(attributes, 28, 8)));
        Word(attributes, 20, 8).ShouldBe(Number(origin["timestamp"]));
        Word(attributes, 36, 32).ShouldBe(Number(origin["baseFeePerGas"]));
        Convert.ToHexStringLower(attributes.AsSpan(100, 32)).ShouldBe(((string)origin["hash"]!)[2..]);
        var (baseScalar, blobScalar, blobFee) = (Word(attributes, 4, 4), Word(attributes, 8, 4), Word(attributes, 68, 32));
        var scaled = (16 * baseScalar * Number(origin["baseFeePerGas"])) + (blobScalar * blobFee);
        var receipts = (await site.AskAsync(network, "eth_getBlockReceipts", (string)blocks[^1]["number"]!))!.AsArray();
        var cheapest = receipts.Skip(1).Where(receipt => Number(receipt!["l1GasUsed"]) == 1_600).ToList();
        cheapest.Count.ShouldBeGreaterThan(0);
        cheapest.ShouldAllBe(receipt => Number(receipt!["l1Fee"]) == 100_000_000 * scaled / 1_000_000_000_000);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task Fees_ReadAsOfARealRollup_AreThoseOfTheFormula(string name)
    {
        var known = KnownLayer2.Ethereum.Find(name)!;
        await using var host = new UpstreamHost(site.Network.Layer2.Find(name)!.Chain.Endpoints, chainId: known.Chain.ChainId);
        var network = known with { Chain = host.Chain };
        var gas = FallbackGas.Complete([], network.Stack);

        var reading = await host.RunAsync(new FeeOracle(network, host.Pool, host.Clock).ReadAsync(gas, default));

        reading.Form.ShouldNotBeNull();
        reading.Rejections.ShouldBeEmpty();
        reading.BaseFeeWei!.Value.ShouldBePositive();
        reading.TipWei.ShouldNotBeNull();
        foreach (var transaction in ReferenceTransactions.Of(network))
        {
            var cost = CostJudge.Judge(network, reading, transaction, gas.First(one => one.Operation == transaction.Operation), null)!;
            (cost.DeviationMillionths, cost.ShowsEstimator).ShouldBe((0, false), transaction.Operation.ToString());
        }
    }

    [Fact]
    public async Task ArbitrumBlocks_OfTheLastSeconds_AreSeveralASecondAndNameTheirL1Block()
    {
        var blocks = await LastAsync("arbitrum", 40);

        (Number(blocks[^1]["timestamp"]) - Number(blocks[0]["timestamp"])).ShouldBeInRange(7, 13);
        foreach (var block in blocks)
        {
            var mix = Convert.FromHexString(((string)block["mixHash"]!)[2..]);
            Word(mix, 8, 8).ShouldBe(Number(block["l1BlockNumber"]));
            Word(mix, 0, 8).ShouldBe(Number(block["sendCount"]));
            ((string)block["extraData"]!).ShouldBe((string)block["sendRoot"]!);
        }

        var receipt = (await site.AskAsync("arbitrum", "eth_getBlockReceipts", (string)blocks[^1]["number"]!))!.AsArray()[^1]!;
        Number(receipt["gasUsedForL1"]).ShouldBeInRange(1, Number(receipt["gasUsed"]));
    }

    [Fact]
    public async Task EraBatches_CommittedOnL1_AreTheTransactionsThatItsNodeNames()
    {
        var newest = await site.BlockAsync("zksync", "latest");
        var newestBatch = (long)Number(await site.AskAsync("zksync", "zks_L1BatchNumber"));
        newest["l1BatchNumber"].ShouldBeNull();

        var proven = 0;
        for (var batch = newestBatch - 40; batch <= newestBatch; batch++)
        {
            var details = (await site.AskAsync("zksync", "zks_getL1BatchDetails", batch))!;
            ((long)details["number"]!).ShouldBe(batch);
            var executed = await ShouldBeOnL1Async(details, "executeTxHash", "executedAt");
            var isProven = await ShouldBeOnL1Async(details, "proveTxHash", "provenAt");
            var committed = await ShouldBeOnL1Async(details, "commitTxHash", "committedAt");
            proven += isProven ? 1 : 0;
            (executed && !isProven || isProven && !committed).ShouldBeFalse();
        }

        proven.ShouldBeGreaterThan(0);
        var fees = (await site.AskAsync("zksync", "zks_getFeeParams"))!["V2"]!;
        ((long)fees["config"]!["minimal_l2_gas_price"]!).ShouldBe((long)Number(newest["baseFeePerGas"]));
    }

    [Fact]
    public async Task Multicall_WithAFailingCall_AnswersTheOthers()
    {
        const string word = "000000000000000000000000";
        var call =
            "0x82ad56cb"
            + $"{32:x64}{2:x64}{64:x64}{(64 + 160):x64}"
            + $"{word}420000000000000000000000000000000000000f{1:x64}{96:x64}{4:x64}105d0b81".PadRight(64 * 5, '0')
            + $"{word}420000000000000000000000000000000000000f{1:x64}{96:x64}{4:x64}0c18c162".PadRight(64 * 5, '0');
        var multicall = "0xca11bde05977b3631167028862be2a173976ca11";

        (await site.WordAsync("base", multicall, call, word: 1)).ShouldBe(2);
        (await site.WordAsync("base", multicall, call, word: 4)).ShouldBe(1);
        (await site.WordAsync("base", multicall, call, word: 7)).ShouldBe(1);
        (await site.WordAsync("base", multicall, call, word: 8)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public async Task UptimeFeed_OfAll_SaysSinceWhenItIsUp(string network)
    {
        var feed = site.Network.Layer2.Find(network)!.UptimeFeed!.Value.ToString();

        (await site.WordAsync(network, feed, "0xfeaf968c", word: 1)).ShouldBeOneOf(BigInteger.Zero, BigInteger.One);
        (await site.WordAsync(network, feed, "0xfeaf968c", word: 2)).ShouldBeGreaterThan(0);
    }

    private async Task<bool> ShouldBeOnL1Async(JsonNode details, string hash, string time)
    {
        if (details[hash] is null)
        {
            details[time].ShouldBeNull();
            return false;
        }

        var number = await HeightAtAsync(DateTimeOffset.Parse((string)details[time]!, System.Globalization.CultureInfo.InvariantCulture));
        var block = await site.BlockAsync(null, Quantity(number));
        block["transactions"]!.AsArray().Select(one => (string)one!).ShouldContain((string)details[hash]!);
        return true;
    }

    /// <summary>Height of L1's block of a time, by halving.</summary>
    private async Task<BigInteger> HeightAtAsync(DateTimeOffset at)
    {
        var (low, high) = (
            Number((await site.BlockAsync(null, "earliest"))["number"]),
            Number((await site.BlockAsync(null, "latest"))["number"])
        );
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Number((await site.BlockAsync(null, Quantity(middle)))["timestamp"]) < at.ToUnixTimeSeconds())
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private async Task<List<JsonNode>> LastAsync(string network, int count)
    {
        var head = Number((await site.BlockAsync(network, "latest"))["number"]);
        var blocks = new List<JsonNode>();
        for (var number = head - count + 1; number <= head; number++)
            blocks.Add(await site.BlockAsync(network, Quantity(number)));
        return blocks;
    }

    private static BigInteger Word(byte[] data, int at, int length) => new(data.AsSpan(at, length), isUnsigned: true, isBigEndian: true);
}
