using System.Net;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class ConsensusApiTests : IAsyncLifetime
{
    private const string Root = "/api/v1/consensus";
    private static readonly SlotClock Clock = KnownChains.Ethereum.Slots!;
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    private MemoryConsensus Store => _site.Get<MemoryConsensus>();

    private long Last => Store.Slots.Keys[^1];

    public async ValueTask InitializeAsync()
    {
        (_site, _reader) = await ApiSite.RentAsync();
        InventedConsensus.Fill(Store, _reader.Chain.Head.Header.Time, _reader.Chain.Blocks);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Get_Now_TellsHeadFinalityVotesAndTheLastHour()
    {
        var state = await Store.GetStateAsync(KnownChains.Ethereum, null, default);

        var reply = await _site.GetAsync(Root);

        ((bool)reply.Data["beacon_configured"]!, (long)reply.Data["head"]!["slot"]!).ShouldBe((true, state.Head!.Number));
        ((long)reply.Meta["as_of_slot"]!, (long)reply.Meta["as_of_block"]!).ShouldBe((state.Head.Number, state.Head.BlockNumber!.Value));
        ((long)reply.Data["finality_distance_epochs"]!).ShouldBeInRange(2, 3);
        ((double)reply.Data["last_epoch"]!["votes"]!["target_ratio"]!).ShouldBe(state.LastEpoch!.Votes!.TargetShare!.Value);
        ((bool)reply.Data["last_epoch"]!["votes"]!["final"]!, (bool)reply.Data["current_epoch"]!["votes"]!["final"]!).ShouldBe(
            (true, false)
        );
        ((long)reply.Data["last_hour"]!["known"]!).ShouldBe(state.LastHour.Slots);
        ((string?)reply.Data["collector"]!["name"]).ShouldBe("consensus:ethereum");
        reply.Meta["sources"]!.AsArray().Select(name => (string?)name).ShouldBe([InventedConsensus.Node]);
    }

    [Fact]
    public async Task Get_NoBeacon_SaysWhyWhatIsUnknownIsNull()
    {
        Store.HasBeacon = false;

        var reply = await _site.GetAsync(Root);
        var slot = await _site.GetAsync($"{Root}/slots?limit=1");

        ((bool)reply.Data["beacon_configured"]!).ShouldBeFalse();
        foreach (var part in new[] { "head", "finality", "finality_distance_epochs", "last_epoch", "sync" })
        {
            reply.Data[part].ShouldBeNull(part);
            ((string?)reply.Meta["unknown"]![part]).ShouldNotBeNull(part).ShouldContain("No beacon endpoint is configured");
        }

        ((long)reply.Data["last_hour"]!["empty"]!, (long)reply.Data["last_hour"]!["missed"]!).ShouldBe((Lost(), 0));
        ((string?)slot.Data[0]!["origin"], slot.Data[0]!["proposer_index"]).ShouldBe(("execution", null));
        ((string?)slot.Meta["unknown"]!["votes"]).ShouldNotBeNull().ShouldContain("No beacon endpoint");

        long Lost() =>
            Store.Slots.Values.Count(one => one.Time > TimeProvider.System.GetUtcNow().AddHours(-1) && one.Outcome != SlotOutcome.Proposed);
    }

    [Fact]
    public async Task Get_FinalityThatWasNotAskedForLately_HasNoDistance()
    {
        var said = Store.Finalities[^1];
        Store.Finalities.Clear();
        Store.Finalities.Add(said with { SeenAt = said.SeenAt.AddHours(-1) });

        var reply = await _site.GetAsync(Root);

        reply.Data["finality_distance_epochs"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["finality_distance_epochs"]).ShouldBe("Finality was not asked for lately.");
        reply.Data["finality"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Slots_PagesByCursor_HoldEachSlotOnceNewestFirst()
    {
        var seen = new List<long>();
        string? cursor = null;
        do
        {
            var reply = await _site.GetAsync($"{Root}/slots?limit=250{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(reply.Data.AsArray().Select(slot => (long)slot!["slot"]!));
            cursor = (string?)reply.Json["next_cursor"];
        } while (cursor is not null);

        seen.ShouldBe(Store.Slots.Keys.Reverse());
    }

    [Fact]
    public async Task Slots_Range_HoldsThoseThatBeginInItAndStreamsTheSame()
    {
        var (from, to) = (Clock.StartOf(Last - 40).AddSeconds(-1), Clock.StartOf(Last - 30));
        var range = $"from={from:yyyy-MM-dd'T'HH:mm:ss'Z'}&to={to:yyyy-MM-dd'T'HH:mm:ss'Z'}";

        var page = await _site.GetAsync($"{Root}/slots?{range}");
        var csv = await _site.GetAsync($"{Root}/slots?{range}&format=csv");

        page.Data.AsArray().Select(slot => (long)slot!["slot"]!).ShouldBe(Enumerable.Range(0, 10).Select(back => Last - 31 - back));
        csv.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(11);
    }

    [Fact]
    public async Task Slots_LateBlock_SaysSoByTheRulesOfItsTime()
    {
        var slot = Store.Slots[Last];
        Store.Add(slot with { Outcome = SlotOutcome.Proposed, SeenAt = slot.Time.AddSeconds(4.5), BlockNumber = 1 });
        Store.Add(Store.Slots[Last - 1] with { SeenAt = null });

        var data = (await _site.GetAsync($"{Root}/slots?limit=2")).Data;

        ((bool?)data[0]!["late"], (double?)data[0]!["delay_seconds"], (double?)data[0]!["late_after_seconds"]).ShouldBe((true, 4.5, 4));
        ((bool?)data[1]!["late"], (double?)data[1]!["delay_seconds"]).ShouldBe((null, null));
    }

    [Fact]
    public async Task Slot_ByNumberAndRoot_IsTheSameAndFinalWhereFinalised()
    {
        var old = Store.Slots.Values.First(slot => slot.Root is not null);

        var byNumber = await _site.GetAsync($"{Root}/slots/{old.Number}");
        var byRoot = await _site.GetAsync($"{Root}/slots/{old.Root}");

        byRoot.Data.ToJsonString().ShouldBe(byNumber.Data.ToJsonString());
        ((bool?)byNumber.Meta["finalized"]).ShouldBe(true);
        ((bool?)(await _site.GetAsync($"{Root}/slots/{Last}")).Meta["finalized"]).ShouldBe(false);
    }

    [Fact]
    public async Task Slot_LaterThanTheMoment_IsNotThere()
    {
        var at = Clock.StartOf(Last - 5);

        var later = await _site.GetAsync($"{Root}/slots/{Last}?at={at:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        var coming = await _site.GetAsync($"{Root}/slots/{Last + 5_000}");

        (later.Status, coming.Status).ShouldBe((HttpStatusCode.NotFound, HttpStatusCode.NotFound));
        later.Text.ShouldContain("later time than that moment");
        coming.Text.ShouldContain("has not begun");
    }

    [Fact]
    public async Task Epochs_OneEpoch_TellsItsSlotsAndVotes()
    {
        var checkpoint = Store.Finalities[^1].Finalized.Epoch;
        var number = checkpoint - 1;

        var list = await _site.GetAsync($"{Root}/epochs?limit=5");
        var one = await _site.GetAsync($"{Root}/epochs/{number}");
        var next = await _site.GetAsync($"{Root}/epochs/{checkpoint}");

        list.Data.AsArray()
            .Select(epoch => (long)epoch!["epoch"]!)
            .ShouldBe(Enumerable.Range(0, 5).Select(back => Clock.EpochOf(Last) - back));
        ((long)one.Data["first_slot"]!, (long)one.Data["slots"]!["known"]!).ShouldBe((number * 32, 32));
        (one.Data["votes"]!["final"]!.GetValue<bool>(), (bool?)one.Meta["finalized"]).ShouldBe((true, true));
        ((bool?)next.Meta["finalized"]).ShouldBe(false);
        (await _site.GetAsync($"{Root}/epochs/7")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Participation_ByEpochAndByHour_KeepsToItsRangeAndLimit()
    {
        var epochs = await _site.GetAsync($"{Root}/participation?hours=1");
        var hours = await _site.GetAsync($"{Root}/participation?hours=2&interval=hour");
        var fine = await _site.GetAsync($"{Root}/participation?hours=168&interval=epoch&limit=100");
        var rows = await _site.GetAsync($"{Root}/participation?hours=1&interval=epoch&format=csv");

        epochs.Data.AsArray().Count.ShouldBeInRange(9, 11);
        ((string)epochs.Data[0]!["time"]!).ShouldNotBe((string)epochs.Data[1]!["time"]!);
        hours.Data.AsArray().Count.ShouldBeInRange(2, 3);
        (fine.Status, (string?)fine.Json["errors"]!["interval"]![0]).ShouldSatisfyAllConditions(
            both => both.Status.ShouldBe(HttpStatusCode.BadRequest),
            both => both.Item2!.ShouldContain("at most 100 are answered")
        );
        rows.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(epochs.Data.AsArray().Count + 1);
        var all = await _site.GetAsync($"{Root}/participation?from=2015-01-01&format=csv");
        all.Text.TrimEnd('\n').Split('\n').Length.ShouldBe(Store.Slots.Keys.Select(Clock.EpochOf).Distinct().Count() + 1);
    }

    [Fact]
    public async Task Finality_List_TellsTheLastOfEachEpoch()
    {
        var said = Store.Finalities[^1];
        Store.Finalities.Add(said with { SeenAt = said.SeenAt.AddSeconds(5), Finalized = said.Finalized with { Epoch = said.Epoch - 4 } });

        var data = (await _site.GetAsync($"{Root}/finality?limit=2")).Data;

        ((long)data[0]!["epoch"]!, (long)data[0]!["distance_epochs"]!).ShouldBe((said.Epoch, 4));
        ((long)data[1]!["epoch"]!).ShouldBe(said.Epoch - 1);
    }

    [Fact]
    public async Task Reorgs_OfOneMoment_ArePagedByTheirHeads()
    {
        var one = Store.Reorganisations[0];
        Store.Reorganisations.Clear();
        for (var i = 0; i < 5; i++)
            Store.Reorganisations.Add(one with { Old = [one.Old[0] with { Root = InventedConsensus.Root(i, 7) }] });

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var reply = await _site.GetAsync($"{Root}/reorgs?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            seen.AddRange(reply.Data.AsArray().Select(row => (string)row!["old_head"]!["beacon_root"]!));
            cursor = (string?)reply.Json["next_cursor"];
        } while (cursor is not null);

        seen.ShouldBe(Enumerable.Range(0, 5).Select(i => InventedConsensus.Root(i, 7).ToString()).OrderDescending(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("slots?cursor=MS9lcG9jaHMvZXRoZXJldW0vMQ")]
    [InlineData("reorgs?from=noon")]
    [InlineData("epochs?limit=1001")]
    [InlineData("participation?interval=5m")]
    [InlineData("finality?chain=arbitrum")]
    [InlineData("slots/-1")]
    [InlineData("epochs/1.5")]
    [InlineData("slots?at=2026-01-01&from=2026-02-01")]
    public async Task Get_WrongValue_IsRefused(string address) =>
        (await _site.GetAsync($"{Root}/{address}")).Status.ShouldBe(HttpStatusCode.BadRequest);
}
