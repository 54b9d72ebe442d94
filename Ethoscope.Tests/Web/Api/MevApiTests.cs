using System.Net;
using System.Numerics;
using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

[Collection(FilledApiCollection.Name)]
public sealed class MevApiTests(FilledApi api)
{
    private const string Root = "/api/v1/mev";

    [Fact]
    public async Task Recent_PageByPage_HasEachBlockOnceNewestFirst()
    {
        var all = await api.Mev.GetBlocksAsync(KnownChains.Ethereum, new MevBlockFilter(), 25, null, default);
        var slots = new List<long>();
        for (var cursor = ""; slots.Count < 25; )
        {
            var reply = await api.Site.GetAsync($"{Root}/recent?limit=10{cursor}");
            slots.AddRange(reply.Data.AsArray().Select(row => (long)row!["slot"]!));
            cursor = $"&cursor={(string)reply.Json["next_cursor"]!}";
        }

        slots.Take(25).ShouldBe(all.Select(block => block.Slot));
    }

    [Fact]
    public async Task Recent_OfARelayAndABuilder_HasNoOthers()
    {
        var reply = await api.Site.GetAsync($"{Root}/recent?relay=ultrasound&builder=titan&limit=20");

        reply.Data.AsArray().Count.ShouldBeGreaterThan(0);
        foreach (var row in reply.Data.AsArray())
        {
            ((string)row!["builder"]!).ShouldBe("titan");
            row["claims"]!.AsArray().ShouldContain(claim => (string)claim!["relay"]! == "ultrasound");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Lost_PageByPage_HasEachPayloadOnceAndSlotsWhole(int limit)
    {
        var story = Lost();
        var (hashes, sizes) = (new List<string>(), new List<int>());
        using var held = new LostOf(api.Mev, story);
        for (string? cursor = ""; cursor is not null; )
        {
            var reply = await api.Site.GetAsync($"{Root}/lost?limit={limit}{cursor}");
            hashes.AddRange(reply.Data.AsArray().Select(row => (string)row!["block_hash"]!));
            sizes.Add(reply.Data.AsArray().Count);
            cursor = (string?)reply.Json["next_cursor"] is { } next ? $"&cursor={next}" : null;
        }

        hashes.ShouldBe(story.Select(payload => payload.BlockHash.ToString()));
        sizes.ShouldBe(limit == 3 ? [3, 1] : [1, 2, 1]);
    }

    [Fact]
    public async Task Lost_Filtered_HasNoOthersAndItsRowsAreThoseOfEachFormat()
    {
        var story = Lost();
        using var held = new LostOf(api.Mev, story);

        var (relay, builder, range) = (
            await api.Site.GetAsync($"{Root}/lost?relay=Ultrasound"),
            await api.Site.GetAsync($"{Root}/lost?builder=quasar"),
            await api.Site.GetAsync($"{Root}/lost?from={story[1].Time:yyyy-MM-ddTHH:mm:ssZ}&to={story[0].Time:yyyy-MM-ddTHH:mm:ssZ}")
        );
        var (csv, lines) = (await api.Site.GetAsync($"{Root}/lost?format=csv"), await api.Site.GetAsync($"{Root}/lost?format=ndjson"));

        relay.Data.AsArray().Select(row => (long)row!["slot"]!).ShouldBe([story[0].Slot, story[3].Slot]);
        builder.Data.AsArray().ShouldHaveSingleItem()!["block_hash"]!.GetValue<string>().ShouldBe(story[2].BlockHash.ToString());
        range.Data.AsArray().Select(row => (long)row!["slot"]!).ShouldBe([story[1].Slot, story[2].Slot]);
        relay.Data[0]!["relays"]!.AsArray().Select(name => (string)name!).ShouldBe(["titan", "ultrasound"]);
        ((string)relay.Data[0]!["claimed_wei"]!).ShouldBe("70000000000000004");
        relay.Data[0]!["canonical_block_hash"].ShouldBeNull();
        relay.Json["meta"]!["unknown"]!["canonical_block_hash"].ShouldNotBeNull();
        var rows = csv.Text.TrimEnd('\n').Split('\n');
        rows.Length.ShouldBe(5);
        rows[1].ShouldStartWith($"{story[0].Slot},");
        rows[1].ShouldContain(",titan ultrasound,70000000000000004,");
        lines.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(4);
    }

    [Fact]
    public async Task Stats_CountsEachBlockOnceAndBuildersAddUp()
    {
        var (stats, builders, relays) = (
            (await api.Site.GetAsync($"{Root}/stats?hours=1")).Data,
            (await api.Site.GetAsync($"{Root}/builders?hours=1")).Data.AsArray(),
            (await api.Site.GetAsync($"{Root}/relays?hours=1")).Data.AsArray()
        );

        builders.Sum(row => (long)row!["block_count"]!).ShouldBe((long)stats["builder_blocks"]!);
        builders.Sum(row => (decimal)row!["share"]!).ShouldBe(1m, 1e-6m);
        relays.Sum(row => (decimal)row!["credit"]!).ShouldBe((long)stats["delivered_blocks"]!, 1e-6m);
        relays.Sum(row => (decimal)row!["share"]!).ShouldBe(1m, 1e-6m);
        relays.Sum(row => (long)row!["block_count"]!).ShouldBeGreaterThan((long)stats["delivered_blocks"]!);
        BigInteger.Parse((string)stats["value_wei"]!).ShouldBeGreaterThan(BigInteger.Zero);
    }

    [Fact]
    public async Task Impact_OfAnHour_ComparesBuildersWithLocalBlocks()
    {
        var reply = await api.Site.GetAsync($"{Root}/impact?hours=2");

        var (from, to) = ((DateTime)reply.Data["from"]!, (DateTime)reply.Data["to"]!);
        var blocks = api.Mev.Blocks.FindAll(block => block.Time >= from && block.Time < to);
        var (built, local) = (
            Check(reply.Data["builders"]!, blocks.FindAll(block => block.Origin == BlockOrigin.Builder)),
            Check(reply.Data["local"]!, blocks.FindAll(block => block.Origin == BlockOrigin.Local))
        );
        ((long)reply.Data["unknown_blocks"]!).ShouldBe(blocks.Count(block => block.Origin == BlockOrigin.Unknown));
        ((decimal)reply.Data["gas_premium_ratio"]!).ShouldBe(WeiRatio.Exact(built.Tips * local.Gas, local.Tips * built.Gas) - 1, 1e-8m);
    }

    private static (BigInteger Tips, long Gas) Check(JsonNode side, List<MevBlock> blocks)
    {
        var (tips, gas) = (
            blocks.Aggregate(BigInteger.Zero, (sum, block) => sum + block.TipsWei!.Value),
            blocks.Sum(block => block.GasUsed)
        );
        blocks.Count.ShouldBeGreaterThan(10);
        ((long)side["block_count"]!, (long)side["tipped_blocks"]!, (long)side["gas_used"]!).ShouldBe((blocks.Count, blocks.Count, gas));
        ((string)side["tips_wei"]!, (string)side["tips_per_gas_wei"]!).ShouldBe(($"{tips}", $"{tips / gas}"));
        return (tips, gas);
    }

    [Fact]
    public async Task Hourly_InEachFormat_HasTheSameHours()
    {
        var hours = (await api.Site.GetAsync($"{Root}/hourly?hours=4")).Data.AsArray();
        var (csv, lines, accepted, wrong) = (
            await api.Site.GetAsync($"{Root}/hourly?hours=4&format=csv"),
            await api.Site.GetAsync($"{Root}/hourly?hours=4&format=ndjson"),
            await api.Site.GetAsync($"{Root}/hourly?hours=4", null, ("Accept", "text/csv")),
            await api.Site.GetAsync($"{Root}/hourly?hours=4&format=xml")
        );

        hours.Count.ShouldBeGreaterThan(2);
        lines
            .Text.TrimEnd('\n')
            .Split('\n')
            .Select(line => JsonNode.Parse(line)!.ToJsonString())
            .ShouldBe(hours.Select(hour => hour!.ToJsonString()));
        var rows = csv.Text.TrimEnd('\n').Split('\n');
        rows[0].ShouldBe(string.Join(',', hours[0]!.AsObject().Select(field => field.Key)));
        rows[1..].Select(row => row.Split(',')[0]).ShouldBe(hours.Select(hour => (string)hour!["time"]!));
        accepted.Text.ShouldBe(csv.Text);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("recent?builder=%3Cb%3E", "builder")]
    [InlineData("recent?cursor=abc", "cursor")]
    [InlineData("lost?cursor=MS9tZXYvZXRoZXJldW0vMTM1ODg5OTc", "cursor")]
    [InlineData("lost?relay=", "relay")]
    [InlineData("blocks/0x12", "id")]
    [InlineData("stats?hours=0", "hours")]
    public async Task Get_Wrong_NamesTheParameter(string address, string name)
    {
        var reply = await api.Site.GetAsync($"{Root}/{address}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Json["errors"]![name].ShouldNotBeNull();
    }

    [Fact]
    public async Task Find_BlockThatIsNotKnown_Is404()
    {
        (await api.Site.GetAsync($"{Root}/blocks/1")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await api.Site.GetAsync($"{Root}/sandwich-attacks")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Four, newest first, two of them of one slot.</summary>
    private static LostPayload[] Lost()
    {
        var (slots, last) = (KnownChains.Ethereum.Slots!, 13_588_990L);
        return
        [
            Of(last, 4, "titan", "titan", "ultrasound"),
            Of(last - 20, 3, "titan", "titan"),
            Of(last - 20, 2, "quasar", "flashbots"),
            Of(last - 40, 1, "titan", "ultrasound"),
        ];

        LostPayload Of(long slot, int number, string builder, params string[] relays) =>
            new(slot, slots.StartOf(slot), MevStory.HashOf(slot, number), relays, 70_000_000_000_000_000 + number)
            {
                Builder = builder,
                BuilderKey = InventedMev.Key(builder),
                ProposerFeeRecipient = InventedMev.Proposer,
                CanonicalHash = number == 4 ? null : MevStory.HashOf(slot),
            };
    }

    /// <summary>The market has these lost payloads, and later its own again.</summary>
    private sealed class LostOf : IDisposable
    {
        private readonly FakeMevReader _market;
        private readonly List<LostPayload> _own;

        public LostOf(FakeMevReader market, IEnumerable<LostPayload> lost)
        {
            (_market, _own) = (market, [.. market.Lost]);
            _market.Lost.Clear();
            _market.Lost.AddRange(lost);
        }

        public void Dispose()
        {
            _market.Lost.Clear();
            _market.Lost.AddRange(_own);
        }
    }
}
