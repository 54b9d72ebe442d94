using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

[Collection(FilledApiCollection.Name)]
public sealed class Layer2ApiTests(FilledApi api)
{
    private const string Root = "/api/v1/l2";

    [Fact]
    public async Task Comparison_OfEachRollup_HasPartsThatAddUpAndSavingsAgainstL1()
    {
        var data = (await api.Site.GetAsync($"{Root}/comparison")).Data;

        data["networks"]!.AsArray().Select(row => (string)row!["network"]!).ShouldBe(["arbitrum", "optimism", "base", "zksync", "scroll"]);
        var onL1 = data["l1"]!.AsArray().ToDictionary(row => (string)row!["operation"]!, row => Wei(row!, "total_wei"));
        var costs = data["networks"]!.AsArray().SelectMany(row => row!["costs"]!.AsArray()).OfType<JsonNode>().ToList();
        costs.Count.ShouldBeGreaterThan(20);
        foreach (var cost in costs)
        {
            var total = Wei(cost, "total_wei");
            total.ShouldBe(Wei(cost, "execution_wei") + Wei(cost, "data_wei") + Wei(cost, "operator_wei"));
            if (onL1.TryGetValue((string)cost["operation"]!, out var l1))
                ((decimal)cost["savings_ratio"]!).ShouldBe((decimal)((l1 - total) * 1_000_000_000 / l1) / 1_000_000_000m);
        }
    }

    [Fact]
    public async Task Savings_WhereL1IsCheaper_AreNegative()
    {
        var rows = (await api.Site.GetAsync($"{Root}/gas-savings")).Data.AsArray();

        foreach (var row in rows)
            Wei(row!, "savings_wei").ShouldBe(Wei(row!, "l1_total_wei") - Wei(row!, "total_wei"));
        rows.Where(row => Wei(row!, "savings_wei").Sign < 0).ShouldNotBeEmpty("the invented ZKsync is dearer than L1");
        rows.ShouldAllBe(row => Math.Sign((decimal)row!["savings_ratio"]!) == Wei(row, "savings_wei").Sign);
    }

    [Theory]
    [InlineData("uniswap_swap", Operation.Swap)]
    [InlineData("nft_mint", Operation.NftTransfer)]
    [InlineData("eth_transfer", Operation.EthTransfer)]
    public async Task Costs_ByTheOriginalsName_AreSortedAndTheFirstIsTheCheapest(string name, Operation operation)
    {
        var data = (await api.Site.GetAsync($"{Root}/costs/{name}")).Data;

        ((string)data["operation"]!).ShouldBe(Operations.NameOf(operation));
        var totals = data["costs"]!.AsArray().Select(row => Wei(row!, "total_wei")).ToList();
        totals.ShouldBeInOrder();
        ((string)data["cheapest"]!).ShouldBe((string)data["costs"]![0]!["network"]!);
        data["costs"]!.AsArray().Select(row => (string)row!["network"]!).ShouldContain("ethereum");
    }

    [Fact]
    public async Task Network_OfOne_TellsParametersAndCadenceAndKeepsAgeOfWhatIsUnknown()
    {
        var reply = await api.Site.GetAsync($"{Root}/network/base");

        ((string)reply.Data["standing"]!["network"]!).ShouldBe("base");
        reply.Data["fee_parameters"]!.AsArray().ShouldNotBeEmpty();
        reply.Data["postings"]!.AsArray().Select(row => (string)row!["kind"]!).ShouldContain("batch");
        reply.Json["meta"]!["unknown"]!["as_of_block"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Postings_PageByPage_AreTheSameAsAtOnce()
    {
        var all = await api.Layer2.GetPostingsAsync(
            InventedLayer2.Networks.Find("base")!,
            PostingKind.Batch,
            api.Host.Time.GetUtcNow().AddHours(-2),
            api.Host.Time.GetUtcNow(),
            60,
            null,
            default
        );
        var seen = new List<long>();
        for (string? cursor = ""; cursor is not null && seen.Count < 60; )
        {
            var reply = await api.Site.GetAsync($"{Root}/network/base/postings?hours=2&limit=17{cursor}");
            seen.AddRange(reply.Data.AsArray().Select(row => (long)row!["l1_block_number"]!));
            cursor = (string?)reply.Json["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }

        seen.Take(60).ShouldBe(all.Select(one => one.Posting.L1BlockNumber));
    }

    [Theory]
    [InlineData("network/base/throughput?hours=1&limit=12")]
    [InlineData("network/arbitrum/postings?hours=6&kind=state_root")]
    [InlineData("costs/swap/history?hours=1&limit=12")]
    [InlineData("blobs?hours=1")]
    public async Task Rows_OfEachFormat_AreAsMany(string address)
    {
        var rows = (await api.Site.GetAsync($"{Root}/{address}")).Data.AsArray().Count;
        var (csv, lines) = (
            await api.Site.GetAsync($"{Root}/{address}&format=csv"),
            await api.Site.GetAsync($"{Root}/{address}&format=ndjson")
        );

        rows.ShouldBeGreaterThan(0);
        csv.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(rows + 1);
        lines.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(rows);
    }

    [Fact]
    public async Task Bridged_SharedVault_IsNoPartOfAnybodysSum()
    {
        var rows = (await api.Site.GetAsync($"{Root}/tvl")).Data.AsArray();

        rows.Single(row => (string)row!["network"]! == "zksync")!["ether_wei"].ShouldBeNull();
        rows.Sum(row => (decimal?)row!["ether_share"] ?? 0).ShouldBe(1m, 1e-6m);
    }

    [Theory]
    [InlineData("costs/everything", "operation")]
    [InlineData("network/base/postings?kind=blob", "kind")]
    [InlineData("network/base/postings?cursor=abc", "cursor")]
    [InlineData("blobs?hours=0", "hours")]
    [InlineData("comparison?at=noon", "at")]
    public async Task Get_Wrong_NamesTheParameter(string address, string name)
    {
        var reply = await api.Site.GetAsync($"{Root}/{address}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Json["errors"]![name].ShouldNotBeNull();
    }

    [Fact]
    public async Task Get_NetworkThatIsNotWatched_Is404() =>
        (await api.Site.GetAsync($"{Root}/network/nowhere")).Status.ShouldBe(HttpStatusCode.NotFound);

    private static BigInteger Wei(JsonNode row, string field) => BigInteger.Parse((string)row[field]!);
}
