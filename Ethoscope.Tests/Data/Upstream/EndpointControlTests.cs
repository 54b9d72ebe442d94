using Ethoscope.Core.Admin;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>What an operator wants of endpoints, done by a process.</summary>
public sealed class EndpointControlTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pause_ThenResume_IsNotAskedMeanwhileByAnyReader()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(100);
        StubChain.Of(second).Fill(100);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        (await host.Blocks.GetHeadAsync(Stop)).Source.ShouldBe("first");
        var registry = Prometheus.Metrics.NewCustomRegistry();
        _ = new SourceGauges(registry, host.Configured, host.Clock);

        await host.Pools.ApplyAsync([Control(host, "first") with { PausedAt = UpstreamHost.Start }]);
        var (asked, before) = (first.Calls.Count, host.State("first"));
        var head = await host.Blocks.GetHeadAsync(Stop);
        var history = await host.Sources.GetForHistory(host.Chain.Name).ReadAsync(40, 10, BlockDepth.Headers, Stop);
        var opinion = await host.Blocks.AskSecondAsync(98, Stop);
        var witness = await host.Witness.ReadAsync(host.Chain, 98, BlockDepth.Headers, "second", Stop);
        var refused = await Should.ThrowAsync<UpstreamException>(host.Pool.Find("first")!.SendAsync(new JsonRpcCall("eth_chainId"), Stop));
        var paused = host.State("first");
        var scrape = await ScrapeAsync(registry);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Blocks.GetHeadAsync(Stop);
        var askedWhilePaused = first.Calls.Count - asked;
        await host.Pools.ApplyAsync([Control(host, "first")]);
        var resumed = await host.Blocks.GetHeadAsync(Stop);

        askedWhilePaused.ShouldBe(0);
        head.Source.ShouldBe("second");
        history.Count(read => read.Bundle?.Source == "second").ShouldBe(10);
        opinion.ShouldBeNull();
        witness.ShouldBeNull();
        refused.Fault.Outcome.ShouldBe(UpstreamOutcome.Paused);
        (paused.Condition, paused.Until, paused.Detail).ShouldBe(
            (EndpointCondition.Paused, null, "An operator paused it at 2030-01-02 00:00:00 UTC.")
        );
        paused.Outcomes.ShouldNotContainKey(UpstreamOutcome.Paused);
        (paused.Outcomes.Values.Sum(), paused.LastFaultAt).ShouldBe((before.Outcomes.Values.Sum(), before.LastFaultAt));
        host.Counted.ShouldContain(("first", "paused"));
        host.Pool.Serving!.Source.ShouldBe("first");
        scrape.ShouldNotContain("source_up{source=\"first\"}");
        scrape.ShouldContain("source_up{source=\"second\"} 1");
        resumed.Source.ShouldBe("first");
        host.State("first").Condition.ShouldBe(EndpointCondition.Healthy);
        host.Logs.ShouldContain(line => line.Contains("first is paused by the operator", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pause_AllEndpoints_ReadersSaySoAndInventNothing()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(10);
        await using var host = new UpstreamHost([stub.Endpoint("one"), stub.Endpoint("two")]);
        await host.Pools.ApplyAsync([
            Control(host, "one") with
            {
                PausedAt = UpstreamHost.Start,
            },
            Control(host, "two") with
            {
                PausedAt = UpstreamHost.Start,
            },
        ]);

        var head = await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop));
        var blocks = await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.ReadAsync(1, 3, BlockDepth.Headers, Stop));

        head.Message.ShouldBe("All endpoints of ethereum are paused by the operator: one, two.");
        blocks.Message.ShouldBe(head.Message);
        stub.Calls.ShouldBeEmpty();
    }

    /// <summary>The pool is made after the wishes are known: nothing is asked between.</summary>
    [Fact]
    public async Task Apply_BeforeThePoolIsUsed_HoldsFromItsFirstUseOn()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(10);
        StubChain.Of(second).Fill(10);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);

        await host.Pools.ApplyAsync([
            Control(host, "first") with
            {
                PausedAt = UpstreamHost.Start,
            },
            new("elsewhere", "first", UpstreamHost.Start, 0, 1, 1, UpstreamHost.Start),
        ]);

        (await host.Blocks.GetHeadAsync(Stop)).Source.ShouldBe("second");
        first.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Pause_OpenSubscription_EndsAtOnceAndBeginsAgainWithTheResume()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(10);
        await using var host = new UpstreamHost([stub.Endpoint("first", webSocket: true)], realTime: true);
        await host.Blocks.WaitForHeadAsync(TimeSpan.FromMilliseconds(1), Stop);
        await Eventually.TrueAsync(() => Task.FromResult(stub.OpenSockets == 1), "a subscription");

        await host.Pools.ApplyAsync([Control(host, "first") with { PausedAt = UpstreamHost.Start }]);
        await Eventually.TrueAsync(() => Task.FromResult(stub.OpenSockets == 0), "it is closed", TimeSpan.FromSeconds(5));
        await host.Pools.ApplyAsync([Control(host, "first")]);

        await Eventually.TrueAsync(() => Task.FromResult(stub.OpenSockets == 1), "a subscription again", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Pause_BeaconEvents_EndAndAreNotAskedForUntilItIsResumed()
    {
        await using var stub = await BeaconStub.StartAsync();
        stub.HasEvents = true;
        await using var host = new UpstreamHost([], realTime: true, beacon: BeaconStub.Network(stub.Endpoint("node")));
        await host.Beacon.GetHeadAsync(Stop);
        await host.Beacon.WaitForSignalAsync(TimeSpan.FromMilliseconds(1), Stop);
        await Eventually.TrueAsync(() => Task.FromResult(stub.CountOf(BeaconStub.Events) == 1), "the stream of events");
        var pool = host.BeaconPool;

        await host.Pools.ApplyAsync([new(pool.Name, "node", UpstreamHost.Start, null, 0, 0, UpstreamHost.Start)]);
        var asked = stub.Asked.Count;
        await Should.ThrowAsync<SourceUnavailableException>(host.Beacon.GetHeadAsync(Stop));
        await host.Beacon.WaitForSignalAsync(TimeSpan.FromMilliseconds(300), Stop);
        var askedWhilePaused = stub.Asked.Count - asked;
        await host.Pools.ApplyAsync([]);

        askedWhilePaused.ShouldBe(0);
        (await host.Beacon.GetHeadAsync(Stop)).ShouldNotBeNull();
        await Eventually.TrueAsync(
            () => Task.FromResult(stub.CountOf(BeaconStub.Events) == 2),
            "the stream of events again",
            TimeSpan.FromSeconds(10)
        );
    }

    [Fact]
    public async Task Reset_OpenCircuit_TheNextRequestGoesThrough()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(5);
        stub.Intercept = _ => new StubAnswer(500, "boom");
        await using var host = new UpstreamHost([stub.Endpoint("first")]);
        var endpoint = host.Pool.Find("first")!;
        for (var i = 0; i < 2; i++)
            await host.RunAsync(Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop)));
        host.State("first").Condition.ShouldBe(EndpointCondition.CircuitOpen);
        stub.Intercept = _ => null;
        var asked = stub.Requests.Count;
        await Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop));

        var looks = await host.Pools.ApplyAsync([Control(host, "first") with { Resets = 1 }]);
        var reply = await endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop);

        looks.ShouldHaveSingleItem().Endpoint.ShouldBe(endpoint);
        reply.Fault.ShouldBeNull();
        (stub.Requests.Count - asked).ShouldBe(1);
        endpoint.CircuitOpenUntil.ShouldBeNull();

        // The same wish is done once.
        (await host.Pools.ApplyAsync([Control(host, "first") with { Resets = 1 }])).ShouldBeEmpty();
    }

    [Fact]
    public async Task Retry_RestingAndContradictedOnes_AreAskedAgainAtOnce()
    {
        await using var resting = await RpcStub.StartAsync();
        await using var doubted = await RpcStub.StartAsync();
        StubChain.Of(resting).Fill(20);
        StubChain.Of(doubted).Fill(20);
        await using var host = new UpstreamHost([resting.Endpoint("resting"), doubted.Endpoint("doubted")]);
        await host.Blocks.GetHeadAsync(Stop);
        resting.Script(new StubAnswer(429, "", new Dictionary<string, string> { ["Retry-After"] = "300" }));
        await host.Blocks.GetHeadAsync(Stop);
        host.Blocks.Distrust("doubted", SourceDistrust.Contradicted, "It says otherwise.");
        (host.State("resting").Condition, host.State("doubted").Condition).ShouldBe(
            (EndpointCondition.Resting, EndpointCondition.Contradicted)
        );

        await host.Pools.ApplyAsync([Control(host, "resting") with { Retries = 1 }, Control(host, "doubted") with { Retries = 1 }]);
        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Source.ShouldBe("resting");
        host.State("resting").Condition.ShouldBe(EndpointCondition.Healthy);
        host.State("doubted").Condition.ShouldBe(EndpointCondition.Healthy);
    }

    /// <summary>It is looked at again, and not used where it still is of another chain.</summary>
    [Fact]
    public async Task Retry_EndpointOfAnotherChain_IsCheckedBeforeItIsUsed()
    {
        await using var wrong = await RpcStub.StartAsync();
        var chain = StubChain.Of(wrong).Fill(20);
        chain.ChainId = 10;
        await using var host = new UpstreamHost([wrong.Endpoint("wrong")]);
        await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop));

        await host.Pools.ApplyAsync([Control(host, "wrong") with { Retries = 1 }]);
        await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop));
        var still = (wrong.CountOf("eth_chainId"), wrong.CountOf("eth_getBlockByNumber"));
        chain.ChainId = 1;
        await host.Pools.ApplyAsync([Control(host, "wrong") with { Retries = 2 }]);

        still.ShouldBe((2, 0));
        (await host.Blocks.GetHeadAsync(Stop)).Source.ShouldBe("wrong");
    }

    [Fact]
    public async Task Order_SecondFirst_IsTriedFirstAndShownFirst()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(20);
        StubChain.Of(second).Fill(20);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);

        await host.Pools.ApplyAsync([Control(host, "second") with { Place = 0 }, Control(host, "first") with { Place = 1 }]);
        var moved = await host.Blocks.GetHeadAsync(Stop);
        var shown = host.Pool.States.Select(state => state.Name).ToList();
        var because = host.Pool.Serving!.Because;
        await host.Pools.ApplyAsync([]);

        moved.Source.ShouldBe("second");
        shown.ShouldBe(["second", "first"]);
        because.ShouldBeNull();
        (await host.Blocks.GetHeadAsync(Stop)).Source.ShouldBe("first");
    }

    private static SourceControl Control(UpstreamHost host, string name) =>
        new(host.Chain.Name, name, null, null, 0, 0, UpstreamHost.Start);

    private static async Task<string> ScrapeAsync(Prometheus.CollectorRegistry registry)
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream, Stop);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
