using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>What the pool makes of faults: circuits, fail-over, budgets, batches that are cut.</summary>
public sealed class EndpointFaultTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

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
        await using var host = new UpstreamHost([small.Endpoint("small") with { RequestsPerDay = 5 }, other.Endpoint("other")]);

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
