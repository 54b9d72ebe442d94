using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The event stream of the simulated beacon node, over HTTP, while its clock runs.</summary>
public sealed class BeaconEventsTests
{
    [Fact]
    public async Task Events_WhileTheClockRuns_TellBlocksHeadsReorganisationsAndFinality()
    {
        await using var site = await BeaconSite.StartAsync();
        using var ended = new CancellationTokenSource();
        await using var stream = await site.OpenAsync("/eth/v1/events?topics=block,head,chain_reorg&topics=finalized_checkpoint");
        var told = new List<(string Topic, JsonNode Data)>();

        await using var events = SseParser.Create(stream).EnumerateAsync(ended.Token).GetAsyncEnumerator(ended.Token);
        while (
            told.Count(one => one.Topic == "chain_reorg") < 2
            || told.All(one => one.Topic != "finalized_checkpoint")
            || told[^2].Topic != "chain_reorg"
        )
        {
            var next = events.MoveNextAsync().AsTask();
            while (await Task.WhenAny(next, Task.Delay(TimeSpan.FromMilliseconds(1), ended.Token)) != next)
                site.Time.Advance(TimeSpan.FromSeconds(6));
            (await next).ShouldBeTrue();
            events.Current.EventId.ShouldBeNull();
            told.Add((events.Current.EventType, JsonNode.Parse(events.Current.Data)!));
        }

        var heads = told.Where(one => one.Topic == "head").Select(one => one.Data).ToArray();
        var blocks = told.Where(one => one.Topic == "block").Select(one => (string)one.Data["block"]!).ToHashSet();
        heads.ShouldAllBe(head => blocks.Contains((string)head["block"]!));
        foreach (var lost in told.Where(one => one.Topic == "chain_reorg").Select(one => one.Data))
        {
            heads.ShouldContain(head => (string?)head["block"] == (string?)lost["old_head_block"], "it was the head");
            heads.ShouldContain(head => (string?)head["block"] == (string?)lost["new_head_block"]);
        }

        // The branch that lost last goes down to a canonical block that many slots below; nodes have forgotten the others.
        var last = told.Last(one => one.Topic == "chain_reorg").Data;
        var old = (await site.GetAsync($"/eth/v1/beacon/headers/{last["old_head_block"]}"))["data"]!;
        var slot = BeaconSite.Number(old["header"]!["message"]!["slot"]);
        ((bool)old["canonical"]!).ShouldBeFalse();
        var listed = (await site.GetAsync($"/eth/v1/beacon/headers?slot={slot}"))["data"]!.AsArray();
        ((string?)listed.ShouldHaveSingleItem()!["root"]).ShouldBe((string?)old["root"]);
        var ancestor = old;
        while (!(bool)ancestor["canonical"]!)
            ancestor = (await site.GetAsync($"/eth/v1/beacon/headers/{ancestor["header"]!["message"]!["parent_root"]}"))["data"]!;
        BeaconSite.Number(last["depth"]).ShouldBe(slot - BeaconSite.Number(ancestor["header"]!["message"]!["slot"]));

        var final = told.First(one => one.Topic == "finalized_checkpoint").Data;
        BeaconSite.Number(final["epoch"]).ShouldBeGreaterThan(490_000);
        ((bool)(await site.GetAsync($"/eth/v1/beacon/headers/{final["block"]}"))["finalized"]!).ShouldBeTrue();
    }
}
