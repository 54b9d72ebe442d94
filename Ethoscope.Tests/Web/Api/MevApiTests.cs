using System.Net;
using System.Numerics;
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

    [Theory]
    [InlineData("recent?builder=%3Cb%3E", "builder")]
    [InlineData("recent?cursor=abc", "cursor")]
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
}
