using System.Text.Json.Nodes;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Consensus;

/// <summary>What hosts send in place of an answer (field cases 08, 10 and 11), on GETs.</summary>
public sealed class BeaconFaultTests
{
    private static readonly RestCall Call = new("/eth/v1/beacon/headers/head");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="ok">The steps that hold an answer, once their body is one of this API.</param>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(9, false)]
    public async Task GetAsync_BodyThatIsNoJson_IsAFaultOfTheHostAndShort(int step, bool ok)
    {
        var answer = StubAnswer.Step(SharedData.FieldCase("10-non-json-body.json")["steps"]![step - 1]!);
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, answer);
        await using var host = Host(node);
        var asked = host.RunAsync(host.BeaconPool.Find("stub")!.GetAsync(Call, Stop));

        if (ok)
        {
            (await asked).Fault.ShouldBeNull();
            return;
        }

        var fault = (await Should.ThrowAsync<UpstreamException>(asked)).Fault;
        fault.Outcome.ShouldBe(step == 3 ? UpstreamOutcome.ServerError : UpstreamOutcome.ProtocolError);
        fault.Message.Length.ShouldBeLessThanOrEqualTo(600);
    }

    [Fact]
    public async Task GetAsync_ChallengePage_IsAFaultOfTheHost()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, new StubAnswer(200, "<!DOCTYPE html>" + new string('x', 50_000)));
        await using var host = Host(node);

        var fault = await Should.ThrowAsync<UpstreamException>(host.RunAsync(host.BeaconPool.Find("stub")!.GetAsync(Call, Stop)));

        fault.Fault.Message.ShouldContain("a page instead of JSON");
        fault.Fault.Message.Length.ShouldBeLessThanOrEqualTo(600);
    }

    [Theory]
    [InlineData(200, """{"code":429,"message":"unit budget for this second is spent"}""")]
    [InlineData(200, """{"message":"Too many requests"}""")]
    [InlineData(200, """{"error":"rate limited"}""")]
    [InlineData(200, """{"jsonrpc":"2.0","id":1,"error":{"code":-32016,"message":"rate cap hit"}}""")]
    [InlineData(403, """{"message":"request limit reached"}""")]
    [InlineData(429, "")]
    public async Task GetAsync_RateLimitInAnyForm_IsNoFaultOfTheHostAndRestsIt(int status, string body)
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, new StubAnswer(status, body));
        await using var host = Host(node);

        var fault = await Should.ThrowAsync<UpstreamException>(host.RunAsync(host.BeaconPool.Find("stub")!.GetAsync(Call, Stop)));

        fault.Fault.Outcome.ShouldBe(UpstreamOutcome.RateLimited);
        host.BeaconState("stub").Condition.ShouldBe(EndpointCondition.Resting);
        host.Counted.ShouldAllBe(one => one.Outcome == "rate_limited");
    }

    [Theory]
    [InlineData("7", 7, 12)]
    [InlineData("Wed, 02 Jan 2030 00:00:09 GMT", 9, 14)]
    [InlineData("-5", 0, 6)]
    [InlineData("soon", 0, 6)]
    public async Task GetAsync_WaitThatIsAskedFor_IsKept(string header, double least, double most)
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, Limited(header), StubAnswer.Json(BeaconStub.Header(5)));
        await using var host = Host(node);

        await host.RunAsync(host.BeaconPool.Find("stub")!.GetAsync(Call, Stop));

        (host.Clock.GetUtcNow() - UpstreamHost.Start).TotalSeconds.ShouldBeInRange(least, most);
    }

    [Fact]
    public async Task GetHeadAsync_LongWait_RestsTheEndpointAndAsksAnother()
    {
        await using var limited = await BeaconStub.StartAsync();
        await using var other = await BeaconStub.StartAsync();
        limited.Answer(BeaconStub.Head, Limited("86400"));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(limited.Endpoint("limited"), other.Endpoint("other")));

        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");
        (await host.Beacon.GetHeadAsync(Stop)).Source.ShouldBe("other");

        limited.CountOf(BeaconStub.Head).ShouldBe(1);
        host.BeaconState("limited").Condition.ShouldBe(EndpointCondition.Resting);
        host.BeaconState("limited").Until.ShouldBe(UpstreamHost.Start.AddDays(1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GetAsync_Compressed_IsRead(bool brotli)
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, StubAnswer.Compressed(BeaconStub.Header(5).ToJsonString(), brotli));
        await using var host = Host(node);

        var reply = await host.BeaconPool.Find("stub")!.GetAsync(Call, Stop);

        JsonNode.Parse(reply.Body.Span)!["data"]!["canonical"]!.GetValue<bool>().ShouldBeTrue();
        node.RequestHeaders.Last().AcceptEncoding.ToString().ShouldContain("gzip");
    }

    [Fact]
    public async Task GetAsync_LongerThanAllowed_IsRefusedAndNotTriedAgain()
    {
        await using var node = await BeaconStub.StartAsync();
        node.Answer(BeaconStub.Head, new StubAnswer(200, $$"""{"data":"{{new string('x', 3 * 1024 * 1024)}}"}"""));
        await using var host = Host(node);

        var fault = await Should.ThrowAsync<UpstreamException>(
            host.BeaconPool.Find("stub")!.GetAsync(Call with { MostBytes = 2 * 1024 * 1024 }, Stop)
        );

        fault.Fault.Outcome.ShouldBe(UpstreamOutcome.Refused);
        fault.Fault.Message.ShouldContain("more than 2 MB");
        node.CountOf(BeaconStub.Head).ShouldBe(1);
    }

    [Fact]
    public async Task GetAsync_BrokenOff_IsTriedAgain()
    {
        await using var node = await BeaconStub.StartAsync();
        var whole = BeaconStub.Header(5).ToJsonString();
        node.Answer(BeaconStub.Head, StubAnswer.BrokenOff(whole), StubAnswer.Garbled(whole), StubAnswer.Json(BeaconStub.Header(5)));
        await using var host = Host(node);

        (await host.RunAsync(host.BeaconPool.Find("stub")!.GetAsync(Call, Stop))).Fault.ShouldBeNull();

        node.CountOf(BeaconStub.Head).ShouldBe(3);
    }

    private static StubAnswer Limited(string wait) =>
        new(429, "", new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = wait });

    private static UpstreamHost Host(BeaconStub node) => new([], beacon: BeaconStub.Network(node.Endpoint()));
}
