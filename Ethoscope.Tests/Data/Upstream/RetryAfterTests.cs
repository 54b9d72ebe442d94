using System.Text.Json.Nodes;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>Waits that endpoints ask for, on a clock that the test moves (field case 11).</summary>
public sealed class RetryAfterTests
{
    private static readonly JsonRpcCall Call = new("eth_blockNumber");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="step">Step of the case, from 1.</param>
    /// <param name="least">Fewest seconds until the second request.</param>
    /// <param name="most">Most seconds, with room for the steps in which the clock is moved.</param>
    [Theory]
    [InlineData(1, 7, 12)]
    [InlineData(3, 0, 6)]
    [InlineData(5, 0, 6)]
    [InlineData(6, 0, 6)]
    [InlineData(7, 0, 6)]
    [InlineData(8, 0, 6)]
    [InlineData(9, 3, 8)]
    public async Task SendAsync_ShortOrUnreadableWait_IsWaitedAtTheSameEndpoint(int step, double least, double most)
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([stub.Endpoint()]);
        stub.Script(Step(step), StubAnswer.Json(JsonNode.Parse("""{"id":1,"result":"0x1"}""")));
        var asked = Asked(stub, host);

        var reply = await host.RunAsync(host.Pool.Find("stub")!.SendAsync(Call, Stop));

        reply.Fault.ShouldBeNull();
        (asked[1] - asked[0]).TotalSeconds.ShouldBeInRange(least, most);
    }

    [Theory]
    [InlineData("0", 0, 6)]
    [InlineData("10", 10, 15)]
    [InlineData("Wed, 02 Jan 2030 00:00:09 GMT", 9, 14)]
    public async Task SendAsync_SiblingWaits_AreKept(string header, double least, double most)
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([stub.Endpoint()]);
        stub.Script(Limited(header), StubAnswer.Json(JsonNode.Parse("""{"id":1,"result":"0x1"}""")));
        var asked = Asked(stub, host);
        var begun = host.Clock.GetUtcNow();

        await host.RunAsync(host.Pool.Find("stub")!.SendAsync(Call, Stop));

        (asked[1] - begun).TotalSeconds.ShouldBeInRange(least, most);
    }

    [Theory]
    [InlineData("Wed, 02 Jan 2030 00:00:30 GMT", 30)]
    [InlineData("86400", 86_400)]
    [InlineData("99999999999999999999", 86_400)]
    [InlineData("11", 11)]
    public async Task GetHeadAsync_LongWait_RestsTheEndpointUntilThenAndAsksAnother(string header, double seconds)
    {
        await using var limited = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(other).Fill(3);
        limited.Intercept = _ => Limited(header);
        await using var host = new UpstreamHost([limited.Endpoint("limited"), other.Endpoint("other")]);

        var head = await host.Blocks.GetHeadAsync(Stop);
        await host.Blocks.GetHeadAsync(Stop);

        head.Source.ShouldBe("other");
        limited.Requests.Count.ShouldBe(1);
        host.State("limited").Condition.ShouldBe(EndpointCondition.Resting);
        host.State("limited").Until.ShouldBe(UpstreamHost.Start.AddSeconds(seconds));
        host.Logs.ShouldContain(line => line.Contains("limited asks us to wait", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetHeadAsync_AfterTheRest_AsksThePreferredEndpointAgain()
    {
        await using var limited = await RpcStub.StartAsync();
        await using var other = await RpcStub.StartAsync();
        StubChain.Of(other).Fill(3);
        StubChain.Of(limited).Fill(3);
        limited.Script(Limited("30"));
        await using var host = new UpstreamHost([limited.Endpoint("limited"), other.Endpoint("other")]);
        await host.Blocks.GetHeadAsync(Stop);

        host.Clock.Advance(TimeSpan.FromSeconds(31));
        var head = await host.Blocks.GetHeadAsync(Stop);

        head.Source.ShouldBe("limited");
    }

    [Fact]
    public async Task GetHeadAsync_OnlyEndpointRestsForSeconds_IsWaitedFor()
    {
        await using var stub = await RpcStub.StartAsync();
        StubChain.Of(stub).Fill(3);
        await using var host = new UpstreamHost(
            [stub.Endpoint()],
            policy: policy => policy with { Retries = 1, LongestWait = TimeSpan.FromSeconds(20) }
        );
        await host.Blocks.GetHeadAsync(Stop);
        stub.Script(Limited("15"), Limited("15"));
        await host.RunAsync(Should.ThrowAsync<Ethoscope.Core.Blocks.SourceUnavailableException>(host.Blocks.GetHeadAsync(Stop)));

        var head = await host.RunAsync(host.Blocks.GetHeadAsync(Stop));

        head.Latest.Number.ShouldBe(3);
    }

    private static StubAnswer Step(int step) => StubAnswer.Step(SharedData.FieldCase("11-retry-after-forms.json")["steps"]![step - 1]!);

    private static StubAnswer Limited(string header) =>
        new(429, "", new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = header });

    private static List<DateTimeOffset> Asked(RpcStub stub, UpstreamHost host)
    {
        var asked = new List<DateTimeOffset>();
        stub.Intercept = _ =>
        {
            asked.Add(host.Clock.GetUtcNow());
            return null;
        };
        return asked;
    }
}
