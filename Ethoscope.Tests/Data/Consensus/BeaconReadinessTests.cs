using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Consensus;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>Nodes that are there and not ready (field case 22), and their siblings.</summary>
public sealed class BeaconReadinessTests
{
    private const long Head = 12_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="step">Step of the case, from 1, whose answer to /eth/v1/node/syncing it is.</param>
    [Theory]
    [InlineData(2, EndpointCondition.Optimistic, "has not verified")]
    [InlineData(4, EndpointCondition.ExecutionOffline, "execution client does not answer")]
    [InlineData(7, EndpointCondition.Healthy, null)]
    [InlineData(8, EndpointCondition.Syncing, "1,000,001 slots behind")]
    public async Task GetHeadAsync_NodeThatSaysHowItIs_IsLeftOutWhereItIsNotReady(int step, EndpointCondition condition, string? detail)
    {
        await using var node = await BeaconStub.StartAsync(Head);
        await using var other = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Syncing, Step(step));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node"), other.Endpoint("other")));

        var heads = new List<string>();
        for (var i = 0; i < 5; i++)
            heads.Add((await host.Beacon.GetHeadAsync(Stop)).Source);

        var expected = condition == EndpointCondition.Healthy ? "node" : "other";
        heads.ShouldAllBe(source => source == expected);
        host.BeaconState("node").Condition.ShouldBe(condition);
        if (detail is not null)
            host.BeaconState("node").Detail!.ShouldContain(detail);
        node.CountOf(BeaconStub.Syncing).ShouldBe(1);
        host.Logs.Count(line => line.Contains("node is not ready", StringComparison.Ordinal))
            .ShouldBe(condition == EndpointCondition.Healthy ? 0 : 1);
        host.Counted.ShouldNotContain(one => one.Outcome == "server_error");
    }

    /// <summary>It says that it is ready, and marks its answer: the answer is not taken, and asked for elsewhere.</summary>
    [Fact]
    public async Task GetHeadAsync_OptimisticAnswer_IsNotTaken()
    {
        await using var node = await BeaconStub.StartAsync(Head);
        await using var other = await BeaconStub.StartAsync(Head - 1);
        node.Answer(BeaconStub.Head, Step(3));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node"), other.Endpoint("other")));

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");

        host.BeaconState("node").Condition.ShouldBe(EndpointCondition.Optimistic);
        host.BeaconState("node").Head.ShouldBeNull();
        host.Refusals.ShouldContain(("consensus:ethereum", ConsensusRejections.Optimistic));
    }

    /// <summary>503 with the node's own words is syncing, and tried once only; a proxy's 503 is a fault like any.</summary>
    [Fact]
    public async Task GetHeadAsync_UnavailableByItsOwnWord_IsSyncingAndNotTriedAgainAtOnce()
    {
        await using var node = await BeaconStub.StartAsync(Head);
        await using var other = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Head, Step(5));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node"), other.Endpoint("other")));

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");

        node.CountOf(BeaconStub.Head).ShouldBe(1);
        host.BeaconState("node").Condition.ShouldBe(EndpointCondition.Syncing);
        host.BeaconState("node").Detail.ShouldBe("still syncing");
    }

    /// <summary>500 of a node is tried again, and then it is failing, or its circuit opens: degraded, not syncing.</summary>
    [Theory]
    [InlineData(500, """{"code":500,"message":"head not verified by the execution side"}""")]
    [InlineData(503, "upstream connect error")]
    [InlineData(502, "<html>bad gateway</html>")]
    public async Task GetHeadAsync_ServerError_IsFailing(int status, string body)
    {
        await using var node = await BeaconStub.StartAsync(Head);
        await using var other = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Head, new StubAnswer(status, body));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node"), other.Endpoint("other")));

        (await host.RunAsync(host.Beacon.GetHeadAsync(Stop))).Source.ShouldBe("other");

        node.CountOf(BeaconStub.Head).ShouldBeInRange(2, 3);
        host.BeaconState("node").Condition.ShouldBeOneOf(EndpointCondition.Failing, EndpointCondition.CircuitOpen);
    }

    [Fact]
    public async Task GetHeadAsync_NodeThatBecomesReady_IsUsedAgainAfterHalfAMinute()
    {
        await using var node = await BeaconStub.StartAsync(Head);
        await using var other = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Syncing, Step(8), StubAnswer.Json(BeaconStub.Data(BeaconStub.Synced(Head))));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node"), other.Endpoint("other")));

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");
        host.Clock.Advance(TimeSpan.FromSeconds(29));
        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("node");

        node.CountOf(BeaconStub.Syncing).ShouldBe(2);
        host.Logs.Count(line => line.Contains("endpoint node is ready", StringComparison.Ordinal)).ShouldBe(1);
    }

    /// <summary>That our nodes are not ready is said as that, and never as a network without blocks.</summary>
    [Fact]
    public async Task GetHeadAsync_NoNodeIsReady_SaysSoByName()
    {
        await using var node = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Syncing, Step(8));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node")));

        var fault = await Should.ThrowAsync<SourceUnavailableException>(host.Beacon.GetHeadAsync(Stop));

        fault.Message.ShouldContain("node is syncing (It is 1,000,001 slots behind)");
    }

    /// <summary>A host that does not tell of itself is used, by what its answers say.</summary>
    [Theory]
    [InlineData(404, "no such route")]
    [InlineData(200, """{"data":{"head_slot":"12"}}""")]
    [InlineData(200, """{"data":[]}""")]
    public async Task GetHeadAsync_NodeThatDoesNotSayHowItIs_IsUsed(int status, string body)
    {
        await using var node = await BeaconStub.StartAsync(Head);
        node.Answer(BeaconStub.Syncing, new StubAnswer(status, body));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(node.Endpoint("node")));

        (await host.Beacon.GetHeadAsync(Stop)).Slot.ShouldBe(Head);
    }

    private static StubAnswer Step(int number)
    {
        JsonNode steps = SharedData.FieldCase("22-beacon-syncing-optimistic.json")["steps"]!;
        return StubAnswer.Step(steps[number - 1]!);
    }
}
