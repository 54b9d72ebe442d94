using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>The machine's clock is set while endpoints wait: no wait becomes longer or shorter by it.</summary>
public sealed class ClockJumpTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task SendAsync_ClockSetWhileTheCircuitIsOpen_ProbesAfterTheSamePause(double hours)
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(5);
        stub.Intercept = _ => new StubAnswer(500, "boom");
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var endpoint = host.Pool.Find("stub")!;
        for (var i = 0; i < 2; i++)
            await host.RunAsync(Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop)));
        var before = host.State("stub").Until!.Value - host.Clock.GetUtcNow();
        stub.Intercept = _ => null;

        host.Clock.SetBy(TimeSpan.FromHours(hours));
        var open = host.State("stub");
        var refused = await Should.ThrowAsync<UpstreamException>(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop));
        host.Clock.Advance(before);
        var left = open.Until - host.Clock.GetUtcNow();
        var answer = await host.RunAsync(endpoint.SendAsync(new JsonRpcCall("eth_chainId"), Stop));

        refused.Fault.Outcome.ShouldBe(UpstreamOutcome.CircuitOpen);
        open.Condition.ShouldBe(EndpointCondition.CircuitOpen);
        left.ShouldBe(TimeSpan.Zero, "it is said by the clock as it stands");
        answer.Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(5)]
    public async Task GetHeadAsync_ClockSetWhileAnEndpointRests_IsAskedAgainAfterTheSameRest(double hours)
    {
        await using var busy = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(busy).Fill(5);
        StubChain.Of(other).Fill(5);
        busy.Script(new StubAnswer(429, "", new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "90" }));
        await using var host = new UpstreamHost([busy.Endpoint("busy"), other.Endpoint("other")]);
        (await host.Blocks.GetHeadAsync(Stop)).Source.ShouldBe("other");

        host.Clock.SetBy(TimeSpan.FromHours(hours));
        var resting = host.State("busy");
        var meanwhile = await host.Blocks.GetHeadAsync(Stop);
        host.Clock.Advance(TimeSpan.FromSeconds(91));
        var after = await host.Blocks.GetHeadAsync(Stop);

        resting.Condition.ShouldBe(EndpointCondition.Resting);
        (host.Clock.GetUtcNow() - resting.Until).ShouldBe(TimeSpan.FromSeconds(1));
        (meanwhile.Source, after.Source).ShouldBe(("other", "busy"));
    }

    [Fact]
    public async Task GetHeadAsync_ClockSetBack_LooksAtAllHeadsEachMinuteStill()
    {
        await using var first = await RpcStub.StartAsync();
        await using var second = await RpcStub.StartAsync();
        StubChain.Of(first).Fill(5);
        StubChain.Of(second).Fill(5);
        await using var host = new UpstreamHost([first.Endpoint("first"), second.Endpoint("second")]);
        await host.Blocks.GetHeadAsync(Stop);
        await Eventually.TrueAsync(() => Task.FromResult(second.CountOf("eth_getBlockByNumber") > 0), "the first look");
        var asked = second.CountOf("eth_getBlockByNumber");

        host.Clock.SetBy(TimeSpan.FromHours(-5));
        host.Clock.Advance(TimeSpan.FromMinutes(1.5));
        await host.Blocks.GetHeadAsync(Stop);

        await Eventually.TrueAsync(() => Task.FromResult(second.CountOf("eth_getBlockByNumber") > asked), "another look");
    }
}
