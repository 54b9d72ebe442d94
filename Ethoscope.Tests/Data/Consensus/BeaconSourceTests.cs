using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Which endpoint answers what, on nodes that say what a test tells them to.</summary>
public sealed class BeaconSourceTests
{
    private const long Slot = 11_678_480;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetHeadAsync_HealthyNode_IsItsHeadAndShown()
    {
        await using var node = await BeaconStub.StartAsync();
        await using var host = Host(node.Endpoint());

        var head = await host.Beacon.GetHeadAsync(Stop);

        head.ShouldBe(new BeaconHeader(11_678_488, BeaconStub.Root(11_678_488), BeaconStub.Root(11_678_487), 7, true, "stub"));
        var state = host.BeaconState("stub");
        state.Condition.ShouldBe(EndpointCondition.Healthy);
        state.Service.ShouldBe(EndpointService.Beacon);
        state.Chain.ShouldBe("ethereum-beacon");
        state.Head!.Number.ShouldBe(11_678_488);
        state.Software.ShouldBe("Stub/v1.2.3");
        state.BytesToday.ShouldBeGreaterThan(500);
        state.RequestsToday.ShouldBe(node.Asked.Count);
        Verdict(state, BeaconRoute.Header).ShouldBe(CapabilityVerdict.Serves);
        Verdict(state, BeaconRoute.Events).ShouldBe(CapabilityVerdict.Untried);
        host.Counted.ShouldContain(("stub", "ok"));
    }

    [Fact]
    public async Task GetHeadAsync_NodeWithADatedFork_TeachesTheChainItsRules()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(
            BeaconRoute.Spec,
            StubAnswer.Json(JsonNode.Parse("""{"data":{"GLOAS_FORK_EPOCH":"500000","HEZE_FORK_EPOCH":"18446744073709551615"}}""")!)
        );
        await using var host = Host(node.Endpoint());

        await host.Beacon.GetHeadAsync(Stop);
        await host.Beacon.GetHeadAsync(Stop);

        var time = KnownChains.Ethereum.Slots!.StartOf(500_000 * 32);
        var told = host.BeaconState("stub").Forks.ShouldNotBeNull();
        told.Consensus.ShouldBe([new ConsensusFork("Gloas", time), new ConsensusFork("Heze", null)]);
        var fork = host.Sources.GetForks("ethereum").Current.At(time);
        (fork.Name, fork.SeparatePayload, fork.LateBlock).ShouldBe(("Amsterdam", true, TimeSpan.FromSeconds(3)));
        node.Asked.Count(path => path == BeaconRoute.Spec).ShouldBe(1);
    }

    /// <summary>A 404 in JSON of a node whose head is beyond the slot.</summary>
    [Fact]
    public async Task GetHeaderAsync_MissedSlot_IsNoneWithoutAFault()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(
            $"/eth/v1/beacon/headers/{Slot}",
            StubAnswer.Json(SharedData.Fixture("beacon/hoodi_v2_beacon_blocks_missed_404.json"), 404)
        );
        await using var host = Host(node.Endpoint());
        await host.Beacon.GetHeadAsync(Stop);

        (await host.Beacon.GetHeaderAsync(Slot, Stop)).ShouldBeNull();

        host.BeaconState("stub").Condition.ShouldBe(EndpointCondition.Healthy);
        host.BeaconState("stub").LastFaultAt.ShouldBeNull();
        host.Counted.Where(one => one.Outcome != "ok").ShouldBeEmpty();
    }

    [Fact]
    public async Task GetHeaderAsync_NodeThatIsNotThereYet_AnotherIsAsked()
    {
        await using var behind = await BeaconStub.StartAsync(Slot - 1);
        await using var ahead = await BeaconStub.StartAsync();
        behind.Misses(Slot);
        ahead.Has(Slot);
        await using var host = Host(behind.Endpoint("behind"), ahead.Endpoint("ahead"));
        await host.Beacon.GetHeadAsync(Stop);

        var header = await host.Beacon.GetHeaderAsync(Slot, Stop);

        header!.Source.ShouldBe("ahead");
    }

    [Fact]
    public async Task GetHeaderAsync_SlotThatNobodyKnowsYet_IsNone()
    {
        await using var node = await BeaconStub.StartAsync(Slot - 1);
        node.Misses(Slot);
        await using var host = Host(node.Endpoint());

        (await host.Beacon.GetHeaderAsync(Slot, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task GetHeaderAsync_Failing_IsNoMissedSlot()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer($"/eth/v1/beacon/headers/{Slot}", new StubAnswer(500, """{"code":500,"message":"out of order"}"""));
        await using var host = Host(node.Endpoint());

        await Should.ThrowAsync<SourceUnavailableException>(host.RunAsync(host.Beacon.GetHeaderAsync(Slot, Stop)));
    }

    /// <summary>What a host says of a route that it does not have, in the words of several programs.</summary>
    [Theory]
    [InlineData(404, "404 page not found")]
    [InlineData(404, "<html><body>Not Found</body></html>")]
    [InlineData(404, """{"code":404,"message":"NOT_FOUND"}""")]
    [InlineData(404, """{"message":"Route GET:/eth/v1/beacon/headers/head not found","error":"Not Found","statusCode":404}""")]
    [InlineData(405, """{"code":405,"message":"method not allowed"}""")]
    [InlineData(501, "")]
    [InlineData(403, "<html>forbidden</html>")]
    [InlineData(400, """{"code":400,"message":"unknown block id"}""")]
    public async Task GetHeaderAsync_HostWithoutTheRoute_IsNotReadAsAMissedSlotAndLeftOutForAnHour(int status, string body)
    {
        await using var host404 = await BeaconStub.StartAsync();
        await using var node = await BeaconStub.StartAsync();
        host404
            .Answer(BeaconStub.Head, new StubAnswer(status, body))
            .Answer($"/eth/v1/beacon/headers/{Slot}", new StubAnswer(status, body));
        node.Has(Slot);
        await using var host = Host(host404.Endpoint("some"), node.Endpoint("all"));

        (await host.Beacon.GetHeaderAsync(Slot, Stop))!.Source.ShouldBe("all");
        (await host.Beacon.GetHeaderAsync(Slot, Stop))!.Source.ShouldBe("all");

        host404.CountOf($"/eth/v1/beacon/headers/{Slot}").ShouldBe(1);
        Verdict(host.BeaconState("some"), BeaconRoute.Header).ShouldBe(CapabilityVerdict.Refuses);
        host.BeaconState("some").Condition.ShouldBe(EndpointCondition.Healthy);

        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await host.Beacon.GetHeaderAsync(Slot, Stop);

        host404.CountOf($"/eth/v1/beacon/headers/{Slot}").ShouldBe(2);
    }

    /// <summary>A proxy that forbids for a minute what the node serves: no hour without it.</summary>
    [Theory]
    [InlineData(403, "<html>checking your browser</html>")]
    [InlineData(401, "")]
    [InlineData(404, "no such service")]
    public async Task GetHeaderAsync_RouteThatWasServedIsForbiddenForAWhile_IsAskedAgain(int status, string body)
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer($"/eth/v1/beacon/headers/{Slot}", new StubAnswer(status, body), StubAnswer.Json(BeaconStub.Header(Slot)));
        await using var host = Host(node.Endpoint());
        await host.Beacon.GetHeadAsync(Stop);

        await Should.ThrowAsync<SourceUnavailableException>(host.Beacon.GetHeaderAsync(Slot, Stop));

        (await host.Beacon.GetHeaderAsync(Slot, Stop))!.Slot.ShouldBe(Slot);
    }

    [Fact]
    public async Task GetFinalityAsync_CheckpointHost_IsUsedForTheRouteThatItServes()
    {
        await using var checkpoint = await BeaconStub.StartAsync();
        await using var node = await BeaconStub.StartAsync();
        checkpoint.Answer(BeaconStub.Head, new StubAnswer(404, "no such route")).Answer(BeaconStub.Checkpoints, Finality(364_950));
        await using var host = Host(checkpoint.Endpoint("checkpoint"), node.Endpoint("node"));

        var head = await host.Beacon.GetHeadAsync(Stop);
        var finality = await host.Beacon.GetFinalityAsync(Stop);

        head.Source.ShouldBe("node");
        finality.Source.ShouldBe("checkpoint");
        finality.Finalized.Epoch.ShouldBe(364_950);
        finality.Epoch.ShouldBe(new BeaconAsk(KnownChains.Ethereum.Slots!, UpstreamHost.Start, "").Epoch);
    }

    [Fact]
    public async Task GetHeadAsync_HeaderOfAnotherSlot_IsRefusedAndAnotherAsked()
    {
        await using var wrong = await BeaconStub.StartAsync();
        await using var right = await BeaconStub.StartAsync();
        wrong.Answer($"/eth/v1/beacon/headers/{Slot}", BeaconStub.Header(Slot - 3));
        right.Has(Slot);
        await using var host = Host(wrong.Endpoint("wrong"), right.Endpoint("right"));

        (await host.Beacon.GetHeaderAsync(Slot, Stop))!.Source.ShouldBe("right");

        host.Refusals.ShouldContain(("consensus:ethereum", ConsensusRejections.SlotMismatch));
        host.BeaconState("wrong").Detail!.ShouldContain($"it is of slot {Slot - 3}");
    }

    [Fact]
    public async Task GetHeadersAsync_NodeThatKnowsABlockThatLost_HasBoth()
    {
        await using var node = await BeaconStub.StartAsync();
        var lost = new Hash32(1, 2);
        node.Answer(
            $"/eth/v1/beacon/headers?slot={Slot}",
            BeaconStub.Data(new JsonArray(BeaconStub.HeaderData(Slot), BeaconStub.HeaderData(Slot, lost, canonical: false)))
        );
        await using var host = Host(node.Endpoint());

        var headers = await host.Beacon.GetHeadersAsync(Slot, Stop);

        headers!.Select(header => (header.Root, header.IsCanonical)).ShouldBe([(BeaconStub.Root(Slot), true), (lost, false)]);
    }

    [Fact]
    public async Task GetHeadersAsync_NobodyServesIt_IsUnknown()
    {
        await using var node = await BeaconStub.StartAsync();
        await using var host = Host(node.Endpoint());

        (await host.Beacon.GetHeadersAsync(Slot, Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task GetHeadersAsync_NoneAtTheSlot_IsEmpty()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer("/eth/v1/beacon/headers", BeaconStub.Data(new JsonArray(BeaconStub.HeaderData(11_678_488))))
            .Answer($"/eth/v1/beacon/headers?slot={Slot}", BeaconStub.NotFound());
        await using var host = Host(node.Endpoint());

        (await host.Beacon.GetHeadersAsync(Slot, Stop)).ShouldBe([]);
    }

    [Theory]
    [InlineData(400, """{"code":400,"message":"epoch too far"}""")]
    [InlineData(404, """{"code":404,"message":"state not found"}""")]
    public async Task GetProposersAsync_EpochThatIsTooOld_IsUnknownAndTheRouteKept(int status, string body)
    {
        await using var node = await BeaconStub.StartAsync();
        var current = new BeaconAsk(KnownChains.Ethereum.Slots!, UpstreamHost.Start, "").Epoch;
        node.Answer($"/eth/v1/validator/duties/proposer/{current}", Duties(current))
            .Answer("/eth/v1/validator/duties/proposer/225740", new StubAnswer(status, body));
        await using var host = Host(node.Endpoint());

        (await host.Beacon.GetProposersAsync(225_740, Stop)).ShouldBeNull();
        var proposers = await host.Beacon.GetProposersAsync(current, Stop);

        proposers!.Count.ShouldBe(32);
        Verdict(host.BeaconState("stub"), BeaconRoute.Proposers).ShouldBe(CapabilityVerdict.Serves);
    }

    [Fact]
    public async Task AskSecondAsync_TwoThatDisagree_TellsWhatTheOtherSees()
    {
        await using var first = await BeaconStub.StartAsync();
        await using var second = await BeaconStub.StartAsync();
        var other = new Hash32(3, 4);
        first.Has(Slot);
        second.Has(Slot, other).Misses(Slot + 1);
        await using var host = Host(first.Endpoint("first"), second.Endpoint("second"));

        var opinion = await host.Beacon.AskSecondAsync("first", Slot, Stop);
        var empty = await host.Beacon.AskSecondAsync("first", Slot + 1, Stop);

        opinion!.Value.Source.ShouldBe("second");
        opinion.Value.Header!.Root.ShouldBe(other);
        empty.ShouldBe(("second", null));
    }

    [Fact]
    public async Task AskSecondAsync_OtherThatIsNotThereYet_HasNoOpinion()
    {
        await using var first = await BeaconStub.StartAsync();
        await using var second = await BeaconStub.StartAsync(Slot - 2);
        second.Misses(Slot);
        await using var host = Host(first.Endpoint("first"), second.Endpoint("second"));

        (await host.Beacon.AskSecondAsync("first", Slot, Stop)).ShouldBeNull();
        (await host.Beacon.AskSecondAsync("second", Slot - 1, Stop)).ShouldBeNull();
    }

    [Theory]
    [InlineData(SourceDistrust.OtherChain, EndpointCondition.OtherChain)]
    [InlineData(SourceDistrust.Contradicted, EndpointCondition.Contradicted)]
    public async Task Distrust_EndpointInUse_AnotherAnswersAndItIsShown(SourceDistrust reason, EndpointCondition condition)
    {
        await using var first = await BeaconStub.StartAsync();
        await using var second = await BeaconStub.StartAsync();
        await using var host = Host(first.Endpoint("first"), second.Endpoint("second"));
        await host.Beacon.GetHeadAsync(Stop);

        host.Beacon.Distrust("first", reason, "It contradicts what is stored.");

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("second");
        host.BeaconState("first").Condition.ShouldBe(condition);
    }

    internal static JsonObject Finality(long finalized, long? justified = null) =>
        BeaconStub.Data(
            new JsonObject
            {
                ["previous_justified"] = Checkpoint(justified - 1 ?? finalized),
                ["current_justified"] = Checkpoint(justified ?? (finalized + 1)),
                ["finalized"] = Checkpoint(finalized),
            }
        );

    private static JsonObject Checkpoint(long epoch) => new() { ["epoch"] = $"{epoch}", ["root"] = BeaconStub.Root(epoch * 32).ToString() };

    private static JsonObject Duties(long epoch) =>
        BeaconStub.Data(
            new JsonArray([
                .. Enumerable
                    .Range(0, 32)
                    .Select(place => new JsonObject
                    {
                        ["pubkey"] = "0x",
                        ["validator_index"] = $"{100 + place}",
                        ["slot"] = $"{(epoch * 32) + place}",
                    }),
            ])
        );

    private static CapabilityVerdict Verdict(EndpointState state, string ability) =>
        state.Capabilities.First(one => one.Name == ability).Verdict;

    private static UpstreamHost Host(params ChainEndpoint[] endpoints) => new([], beacon: BeaconStub.Network(endpoints));
}
