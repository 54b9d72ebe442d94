using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>Which endpoint is asked, and which is not, by what they do.</summary>
public sealed class EndpointPoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetHeadAsync_EndpointOfAnotherChain_IsNeverUsedAndShown()
    {
        await using var wrong = await RpcStub.StartAsync();
        await using var right = await RpcStub.StartAsync();
        StubChain.Of(wrong).Fill(50).ChainId = 10;
        StubChain.Of(right).Fill(5);
        await using var host = new UpstreamHost([wrong.Endpoint("wrong"), right.Endpoint("right")]);

        var head = await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);

        (head.Source, head.Latest.Number).ShouldBe(("right", 5));
        wrong.CountOf("eth_chainId").ShouldBe(1);
        wrong.CountOf("eth_getBlockByNumber").ShouldBe(0);
        var state = host.State("wrong");
        state.Condition.ShouldBe(EndpointCondition.OtherChain);
        state.Detail.ShouldBe("Its chain id is 10, not 1.");
        state.Until.ShouldBe(UpstreamHost.Start.AddMinutes(10));
    }

    [Fact]
    public async Task GetHeadAsync_EndpointWithAnotherHashForAStoredBlock_IsNotUsedUntilItAgrees()
    {
        await using var fork = await RpcStub.StartAsync();
        await using var right = await RpcStub.StartAsync();
        var forked = StubChain.Of(fork).Fill(50, "fork");
        var stored = StubChain.Block(3);
        StubChain.Of(right).Fill(5);
        await using var host = new UpstreamHost([fork.Endpoint("fork"), right.Endpoint("right")])
        {
            Known = new BlockRef(3, Hash32.Parse((string)stored["hash"]!), default, UpstreamHost.Start),
        };

        var first = await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        await host.Blocks.GetHeadAsync(Stop);
        var asked = fork.CountOf("eth_chainId");
        forked.Fill(50);
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        var healed = await host.Blocks.GetHeadAsync(Stop);

        first.Source.ShouldBe("right");
        asked.ShouldBe(1);
        healed.Source.ShouldBe("fork");
        host.Logs.ShouldContain(line => line.Contains("fork is of another chain", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetHeadAsync_OnlyEndpointIsOfAnotherChain_IsUnavailableAndSaysWhy()
    {
        await using var wrong = await RpcStub.StartAsync();
        StubChain.Of(wrong).Fill(5).ChainId = 8453;
        await using var host = new UpstreamHost([wrong.Endpoint("wrong")]);

        var exception = await Should.ThrowAsync<SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop));

        exception.Message.ShouldContain("wrong is of another chain (Its chain id is 8453, not 1)");
    }

    [Fact]
    public async Task GetHeadAsync_PreferredEndpointLags_TheOtherIsUsedUntilItCatchesUp()
    {
        await using var slow = await RpcStub.StartAsync();
        await using var fast = await RpcStub.StartAsync();
        var slowChain = StubChain.Of(slow).Fill(100);
        StubChain.Of(fast).Fill(100);
        slowChain.Head = 90;
        await using var host = new UpstreamHost([slow.Endpoint("slow"), fast.Endpoint("fast")]);

        await host.Blocks.GetHeadAsync(Stop);
        await UntilAsync(() => host.State("fast").Head is not null);
        var lagging = await host.Blocks.GetHeadAsync(Stop);
        var state = host.State("slow");
        slowChain.Head = 98;
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        await host.Blocks.GetHeadAsync(Stop);
        await UntilAsync(() => host.State("slow").Head!.Number == 98);
        var caughtUp = await host.Blocks.GetHeadAsync(Stop);

        (lagging.Source, lagging.Latest.Number).ShouldBe(("fast", 100));
        state.Condition.ShouldBe(EndpointCondition.Lagging);
        state.Lag.ShouldBe(10);
        (caughtUp.Source, caughtUp.Latest.Number).ShouldBe(("slow", 98));
    }

    [Fact]
    public async Task GetHeadAsync_HeadGoesBackByThousands_DemotesTheEndpointButKeepsItIfItIsTheOnlyOne()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5_000);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        await host.Blocks.GetHeadAsync(Stop);

        chain.Head = 1_000;
        var back = await host.Blocks.GetHeadAsync(Stop);

        back.Latest.Number.ShouldBe(1_000);
        host.State("stub").Condition.ShouldBe(EndpointCondition.Lagging);
        host.State("stub").Detail.ShouldBe("Its head went back.");
    }

    [Fact]
    public async Task GetHeadAsync_HeadGoesBack_AnotherEndpointAnswers()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        var chain = StubChain.Of(first).Fill(5_000);
        StubChain.Of(second).Fill(5_000);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);

        chain.Head = 1_000;
        var head = await host.Blocks.GetHeadAsync(Stop);

        (head.Source, head.Latest.Number).ShouldBe(("second", 5_000));
    }

    [Fact]
    public async Task GetHeadAsync_NodeAnnouncesALaterFork_IsTakenOnceADay()
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5);
        var config = JsonNode.Parse(
            """
            {
              "current": { "activationTime": 1767747671, "chainId": "0x1", "forkId": "0x07c9462e", "blobSchedule": { "baseFeeUpdateFraction": 11684671, "max": 21, "target": 14 } },
              "next": { "activationTime": 1900000000, "chainId": "0x1", "forkId": "0x01020304", "blobSchedule": { "baseFeeUpdateFraction": 20609697, "max": 32, "target": 21 } },
              "last": { "activationTime": 1900000000, "chainId": "0x1", "forkId": "0x01020304", "blobSchedule": { "baseFeeUpdateFraction": 20609697, "max": 32, "target": 21 } }
            }
            """
        );
        stub.Answer = (method, arguments) => method == "eth_config" ? config : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromHours(25));
        await host.Blocks.GetHeadAsync(Stop);

        host.Sources.GetForks("ethereum")
            .Current.At(DateTimeOffset.FromUnixTimeSeconds(1_900_000_000))
            .Blobs.ShouldBe(new BlobParameters(21, 32, 20_609_697));
        host.State("stub").Note.ShouldBeNull();
        stub.CountOf("eth_config").ShouldBe(2);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"current":7}""")]
    [InlineData("""{"current":{"activationTime":"0x1"}}""")]
    [InlineData("""{"current":{"activationTime":1e300}}""")]
    public async Task GetHeadAsync_ForkScheduleOfAnotherShape_IsLeftOut(string config)
    {
        await using var stub = await RpcStub.StartAsync();
        var chain = StubChain.Of(stub).Fill(5);
        stub.Answer = (method, arguments) => method == "eth_config" ? JsonNode.Parse(config) : chain.Answer(method, arguments);
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Latest.Number.ShouldBe(5);
        host.Sources.GetForks("ethereum").Current.ShouldBeSameAs(KnownChains.Ethereum.Forks);
    }

    [Fact]
    public async Task AskSecondAsync_EndpointsDisagree_GivesTheOthersBlock()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(10, "a");
        StubChain.Of(second).Fill(10, "b");
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        var head = await host.Blocks.GetHeadAsync(Stop);

        var opinion = await host.Blocks.AskSecondAsync(8, Stop);
        var beyond = await host.Blocks.AskSecondAsync(11, Stop);

        head.Source.ShouldBe("first");
        opinion!.Source.ShouldBe("second");
        opinion.Block!.Hash.ShouldBe(BlockTree.Digest("8b"));
        beyond.ShouldBe(new SecondOpinion("second", null));
    }

    [Fact]
    public async Task AskSecondAsync_NoOtherEndpoint_IsNull()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(10);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        await host.Blocks.GetHeadAsync(Stop);

        var opinion = await host.Blocks.AskSecondAsync(8, Stop);

        opinion.ShouldBeNull();
    }

    [Theory]
    [InlineData(SourceDistrust.OtherChain, EndpointCondition.OtherChain)]
    [InlineData(SourceDistrust.Contradicted, EndpointCondition.Contradicted)]
    [InlineData(SourceDistrust.Lagging, EndpointCondition.Lagging)]
    public async Task Distrust_EndpointInUse_AnotherAnswersAndItIsShown(SourceDistrust reason, EndpointCondition condition)
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(10);
        StubChain.Of(second).Fill(10);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);

        host.Blocks.Distrust("first", reason, "a block of it was refuted");
        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Source.ShouldBe("second");
        host.State("first").Condition.ShouldBe(condition);
        host.State("first").Detail.ShouldBe("a block of it was refuted");
    }

    [Fact]
    public async Task SendAsync_ServerErrors_OpenTheCircuitAndAProbeClosesIt()
    {
        await using var broken = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(broken).Fill(5);
        StubChain.Of(other).Fill(5);
        broken.Intercept = _ => new StubAnswer(500, "boom");
        await using var host = new UpstreamHost([broken.Endpoint("broken"), other.Endpoint("other")]);

        var endpoint = host.Pool.Find("broken")!;
        for (var i = 0; i < 2; i++)
            await host.RunAsync(Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop)));
        var open = host.State("broken");
        var asked = broken.Requests.Count;
        var refused = await Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop));
        var meanwhile = await host.Blocks.GetHeadAsync(Stop);
        var askedWhileOpen = broken.Requests.Count - asked;
        broken.Intercept = _ => null;
        host.Clock.Advance(TimeSpan.FromMinutes(3));
        var healed = await host.RunAsync(host.Blocks.GetHeadAsync(Stop));

        refused.Fault.Outcome.ShouldBe(UpstreamOutcome.CircuitOpen);
        meanwhile.Source.ShouldBe("other");
        open.Condition.ShouldBe(EndpointCondition.CircuitOpen);
        open.Until.ShouldNotBeNull();
        askedWhileOpen.ShouldBe(0);
        host.Counted.ShouldContain(("broken", "circuit_open"));
        host.Counted.ShouldContain(("broken", "server_error"));
        healed.Source.ShouldBe("broken");
        host.State("broken").Condition.ShouldBe(EndpointCondition.Healthy);
    }

    [Fact]
    public async Task GetHeadAsync_PreferredEndpointFailed_OthersArePreferredForAWhile()
    {
        await using var failing = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(failing).Fill(5);
        StubChain.Of(other).Fill(5);
        failing.Intercept = _ => new StubAnswer(502, "");
        await using var host = new UpstreamHost([failing.Endpoint("failing"), other.Endpoint("other")]);

        var first = await host.RunAsync(host.Blocks.GetHeadAsync(Stop));
        var asked = failing.Requests.Count;
        var second = await host.Blocks.GetHeadAsync(Stop);
        var askedAgain = failing.Requests.Count - asked;
        var state = host.State("failing");
        failing.Intercept = _ => null;
        host.Clock.Advance(TimeSpan.FromSeconds(11));
        var third = await host.Blocks.GetHeadAsync(Stop);

        (first.Source, second.Source, third.Source).ShouldBe(("other", "other", "failing"));
        askedAgain.ShouldBe(0);
        state.Condition.ShouldBe(EndpointCondition.Failing);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(429)]
    public async Task SendAsync_RefusalsAndRateLimits_LeaveTheCircuitClosed(int status)
    {
        await using var stub = await RpcStub.StartAsync();
        stub.Intercept = _ => new StubAnswer(status, "");
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var endpoint = host.Pool.Find("stub")!;

        for (var i = 0; i < 12; i++)
            await host.RunAsync(Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop)));

        endpoint.CircuitOpenUntil.ShouldBeNull();
        stub.Requests.Count.ShouldBeGreaterThanOrEqualTo(12);
    }

    [Fact]
    public async Task SendAsync_Cancelled_IsNoFault()
    {
        await using var stub = await RpcStub.StartAsync();
        stub.Intercept = _ => new StubAnswer(200, null) { Hangs = true };
        await using var host = new UpstreamHost([stub.Endpoint()]);
        using var stop = new CancellationTokenSource();
        var sending = host.Pool.Find("stub")!.SendAsync(new JsonRpcCall("eth_chainId"), stop.Token);
        await UntilAsync(() => !stub.Requests.IsEmpty);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(sending);
        host.Counted.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetHeadAsync_EndpointHangs_TimesOutAndAnotherAnswers()
    {
        await using var hanging = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        hanging.Intercept = _ => new StubAnswer(200, null) { Hangs = true };
        StubChain.Of(other).Fill(5);
        await using var host = new UpstreamHost(
            [hanging.Endpoint("hanging"), other.Endpoint("other")],
            policy: policy => policy with { AttemptTimeout = TimeSpan.FromSeconds(20) }
        );

        var reading = host.Blocks.GetHeadAsync(Stop);
        await UntilAsync(() => !hanging.Requests.IsEmpty);
        host.Clock.Advance(TimeSpan.FromSeconds(21));
        var head = await reading;

        head.Source.ShouldBe("other");
        host.Counted.Count(count => count == ("hanging", "timeout")).ShouldBe(1);
    }

    [Fact]
    public async Task GetHeadAsync_DailyBudgetSpent_AnotherAnswersUntilTheNextDay()
    {
        await using var small = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(small).Fill(5);
        StubChain.Of(other).Fill(5);
        await using var host = new UpstreamHost([small.Endpoint("small") with { RequestsPerDay = 6 }, other.Endpoint("other")]);

        var first = await host.Blocks.GetHeadAsync(Stop);
        var second = await host.Blocks.GetHeadAsync(Stop);
        var third = await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await host.Blocks.GetHeadAsync(Stop);

        new[] { first, second, third, nextDay }.Select(head => head.Source).ShouldBe(["small", "other", "other", "small"]);
        host.Counted.ShouldContain(("small", "budget_spent"));
    }

    [Fact]
    public async Task ReadAsync_BatchesOfMoreThanThreeAnswered500_AreCutToThree()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(20);
        stub.Intercept = request =>
            request is JsonArray { Count: > 3 }
                ? StubAnswer.Json(
                    JsonNode.Parse(
                        """{"jsonrpc":"2.0","id":null,"error":{"code":31,"message":"Batch of more than 3 requests are not allowed on free tier, to use this feature register paid account"}}"""
                    ),
                    500
                )
                : null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.Blocks.ReadAsync(0, 20, BlockDepth.Headers, Stop);

        reads.ShouldAllBe(read => read.Bundle != null);
        host.State("stub").MaxBatch.ShouldBe(3);
        host.State("stub").Condition.ShouldBe(EndpointCondition.Healthy);
        stub.Requests.Count(size => size > 3).ShouldBe(1);
    }

    [Theory]
    [InlineData(413, "Request Entity Too Large")]
    [InlineData(500, "Internal Server Error")]
    [InlineData(200, "{\"error\":{\"code\":-32600,\"message\":\"batch requests are disabled\"}}")]
    public async Task ReadAsync_BatchesRefusedInOtherWays_EndInSingleRequests(int status, string body)
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(6);
        stub.Intercept = request => request is JsonArray ? new StubAnswer(status, body) : null;
        await using var host = new UpstreamHost([stub.Endpoint()]);

        var reads = await host.RunAsync(host.Blocks.ReadAsync(0, 6, BlockDepth.Headers, Stop));

        reads.ShouldAllBe(read => read.Bundle != null);
        host.State("stub").MaxBatch.ShouldBe(1);
    }

    [Fact]
    public async Task SendAsync_RateOfAnEndpoint_IsKept()
    {
        await using var stub = await RpcStub.StartAsync();
        stub.Answer = (_, _) => "0x1";
        await using var host = new UpstreamHost([stub.Endpoint() with { RequestsPerSecond = 20, MaxBatch = 1 }], realTime: true);
        var endpoint = host.Pool.Find("stub")!;
        var started = TimeProvider.System.GetTimestamp();

        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop)));

        TimeProvider.System.GetElapsedTime(started).TotalSeconds.ShouldBeGreaterThan(0.4);
    }

    [Fact]
    public async Task SendAsync_ItemsThatFailForAMoment_AreAskedAgainAlone()
    {
        await using var stub = await RpcStub.StartAsync();
        var failed = 0;
        stub.Answer = (_, arguments) =>
            (string)arguments[0]! == "0x2" && Interlocked.Increment(ref failed) == 1
                ? throw StubErrorException.Of(-32603, "internal error")
                : arguments[0]!.DeepClone();
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var calls = Enumerable.Range(1, 4).Select(number => new JsonRpcCall("eth_getBlockByNumber", $"0x{number:x}")).ToList();

        var replies = await host.RunAsync(host.Pool.Find("stub")!.SendAsync(calls, 10, Stop));

        replies.Select(reply => (int)reply.Quantity()!.Value).ShouldBe([1, 2, 3, 4]);
        stub.Requests.ShouldBe([4, 1]);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, Stop);
    }
}
