using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>What comes back over HTTP, however odd, becomes a result or one of the known outcomes.</summary>
public sealed class JsonRpcClientTests
{
    private static readonly JsonRpcCall Call = new("eth_blockNumber");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_RateLimitsInside200_AreClassed()
    {
        var fieldCase = SharedData.FieldCase("08-rate-limit-inside-200.json");
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(fieldCase["steps"]!.AsArray().Select(step => StubAnswer.Step(step!)));

        var faults = new List<UpstreamFault?>();
        foreach (var _ in fieldCase["steps"]!.AsArray())
            faults.Add(await FaultAsync(host, stub));

        faults
            .Select(fault => fault?.Outcome.ToMetric() ?? "ok")
            .ShouldBe([
                "rate_limited",
                "rate_limited",
                "rate_limited",
                "rate_limited",
                "rate_limited",
                "server_error",
                "rate_limited",
                "protocol_error",
                "ok",
            ]);
        faults[0]!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(23));
        faults[4]!.RetryAfter.ShouldBeNull();
    }

    [Theory]
    [InlineData(200, """{"id":1,"error":{"code":-32097,"message":"slow down"}}""", "rate_limited")]
    [InlineData(200, """{"id":1,"error":{"code":-32029,"message":"slow down"}}""", "rate_limited")]
    [InlineData(418, """{"id":1,"error":{"code":-32005,"message":"slow down"}}""", "rate_limited")]
    [InlineData(200, """{"error":"You've reached the usage limit"}""", "rate_limited")]
    [InlineData(429, "", "rate_limited")]
    [InlineData(429, """{"message":"Too many requests"}""", "rate_limited")]
    [InlineData(200, """{"id":1,"error":{"code":-32000,"message":"could not generate the operation"}}""", "server_error")]
    [InlineData(200, """{"id":1,"error":{"code":-32601,"message":"the method eth_x does not exist/is not available"}}""", "refused")]
    [InlineData(200, """{"id":1,"error":{"code":-32000,"message":"the method is not supported"}}""", "refused")]
    [InlineData(404, "not here", "refused")]
    [InlineData(403, """{"error":"forbidden"}""", "refused")]
    [InlineData(500, """{"id":1,"error":{"code":31,"message":"Batch of more than 3 requests are not allowed on free tier"}}""", "refused")]
    [InlineData(503, "", "server_error")]
    [InlineData(200, """{"id":1,"error":{"code":"x","message":null}}""", "server_error")]
    [InlineData(200, """{"id":1,"error":{"code":-32000,"message":"\ud800"}}""", "server_error")]
    [InlineData(200, """{"id":1,"error":42}""", "server_error")]
    [InlineData(200, """[]""", "protocol_error")]
    [InlineData(200, """42""", "protocol_error")]
    [InlineData(200, """{"id":1,"result":"0x1"}{"id":1}""", "protocol_error")]
    [InlineData(500, """{"id":1,"result":"0x1"}""", "server_error")]
    [InlineData(200, """{"id":7,"error":null,"result":"0x1"}""", "ok")]
    public async Task SendAsync_Siblings_AreClassed(int status, string body, string expected)
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(new StubAnswer(status, body));

        var fault = await FaultAsync(host, stub);

        (fault?.Outcome.ToMetric() ?? "ok").ShouldBe(expected);
    }

    [Fact]
    public async Task SendAsync_BodiesThatAreNotJson_AreTypedFaultsWithAShortExcerpt()
    {
        var fieldCase = SharedData.FieldCase("10-non-json-body.json");
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(fieldCase["steps"]!.AsArray().Select(step => StubAnswer.Step(step!)));

        var faults = new List<UpstreamFault?>();
        foreach (var _ in fieldCase["steps"]!.AsArray())
            faults.Add(await FaultAsync(host, stub));

        faults
            .Select(fault => fault?.Outcome.ToMetric() ?? "ok")
            .ShouldBe([
                "protocol_error",
                "protocol_error",
                "server_error",
                "protocol_error",
                "protocol_error",
                "ok",
                "ok",
                "protocol_error",
                "protocol_error",
            ]);
        faults.Select(fault => fault?.Status).ShouldBe([200, 200, 502, 200, 200, null, null, 302, 204]);
        faults[0]!.Message.ShouldContain("a page instead of JSON");
        faults[7]!.Message.ShouldContain("not followed");
        stub.Requests.Count.ShouldBe(9);
    }

    [Fact]
    public async Task SendAsync_LongHostilePage_IsCutAndWithoutControlCharacters()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(new StubAnswer(200, "<html>\u0007\u001b[31m\r\n\u202e" + new string('é', 5_000)));

        var fault = (await FaultAsync(host, stub))!;

        Encoding.UTF8.GetByteCount(fault.Message).ShouldBeInRange(100, 600);
        fault.Message.ShouldNotContain(character => char.IsControl(character) || character == '\u202e');
    }

    [Fact]
    public async Task SendAsync_CompressedReply_IsRead()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(
            StubAnswer.Compressed("""{"id":1,"result":"0x1"}""", brotli: true),
            StubAnswer.Compressed("""{"id":1,"result":"0x1"}""", brotli: false)
        );

        var brotli = await FaultAsync(host, stub);
        var gzip = await FaultAsync(host, stub);

        brotli.ShouldBeNull();
        gzip.ShouldBeNull();
        stub.RequestHeaders.TryDequeue(out var headers).ShouldBeTrue();
        headers!.AcceptEncoding.ToString().ShouldBe("gzip, br");
        headers.UserAgent.ToString().ShouldStartWith("Ethoscope");
    }

    [Fact]
    public async Task SendAsync_BrokenConnection_IsUnreachable()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(
            new StubAnswer(200, null) { Breaks = true },
            new StubAnswer(200, "no gzip", new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Encoding"] = "gzip" })
        );

        var broken = await FaultAsync(host, stub);
        var garbled = await FaultAsync(host, stub);

        broken!.Outcome.ShouldBe(UpstreamOutcome.Unreachable);
        garbled!.Outcome.ShouldBe(UpstreamOutcome.Unreachable);
    }

    [Fact]
    public async Task SendAsync_GarbageInTheMiddleOfABody_IsAFaultAndTheNextReplyIsRead()
    {
        var whole = $$"""{"id":1,"result":"0x{{new string('7', 40_000)}}"}""";
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(
            StubAnswer.BrokenOff(whole),
            StubAnswer.Garbled(whole),
            StubAnswer.Compressed(whole, brotli: false) with
            {
                Breaks = true,
            },
            new StubAnswer(200, whole[..20_000]),
            new StubAnswer(200, whole + "\0\0garbage"),
            new StubAnswer(200, whole)
        );

        var faults = new List<UpstreamFault?>();
        for (var i = 0; i < 6; i++)
            faults.Add(await FaultAsync(host, stub));

        faults.Take(5).ShouldAllBe(fault => fault != null && (fault.Outcome.IsFault() || fault.Outcome == UpstreamOutcome.ProtocolError));
        faults[0]!.Outcome.ShouldBe(UpstreamOutcome.Unreachable);
        faults.ShouldAllBe(fault => fault == null || fault.Message.Length < 600);
        faults[5].ShouldBeNull();
    }

    [Fact]
    public async Task SendAsync_AnyErrorText_IsOneOfTheKnownOutcomes()
    {
        var random = new Random(44);
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);

        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 500; i++)
        {
            var error = new JsonObject { ["code"] = random.Next(-33_000, 5), ["message"] = $"fault {random.NextInt64():x} of {i}" };
            stub.Script(StubAnswer.Json(new JsonObject { ["id"] = 1, ["error"] = error }, i % 3 == 0 ? 400 : 200));
            outcomes.Add((await FaultAsync(host, stub))?.Outcome.ToMetric() ?? "ok");
        }

        outcomes.ShouldBeSubsetOf(Enum.GetValues<UpstreamOutcome>().Select(outcome => outcome.ToMetric()));
    }

    [Fact]
    public async Task SendAsync_ReplyBeyondTheLimit_IsRefusedWithoutReadingIt()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(new StubAnswer(200, "\"" + new string('x', UpstreamHttp.MaxBodyBytes) + "\""));

        var fault = await FaultAsync(host, stub);

        fault!.Outcome.ShouldBe(UpstreamOutcome.ProtocolError);
        fault.Message.ShouldContain("64 MB");
    }

    [Fact]
    public async Task SendAsync_BatchInAnyOrderWithTextIdsAndGaps_MatchesById()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(
            new StubAnswer(
                200,
                """[{"id":"4","result":"0x4"},{"id":2,"error":{"code":-32601,"message":"no"}},7,{"id":1.0,"result":null},{"id":99,"result":"0x9"},{"id":1,"result":"0x7"}]"""
            )
        );

        var replies = await host.Client.SendAsync(stub.Endpoint(), new Redaction(), [Call, Call, Call, Call], Stop);

        replies[0].IsNull.ShouldBeTrue();
        replies[1].Fault!.Code.ShouldBe(-32601);
        replies[2].Fault!.Outcome.ShouldBe(UpstreamOutcome.ProtocolError);
        ((int)replies[3].Quantity()!.Value).ShouldBe(4);
    }

    [Fact]
    public async Task SendAsync_OneErrorForTheWholeBatch_IsTheFaultOfEachCall()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Script(new StubAnswer(200, """{"jsonrpc":"2.0","id":null,"error":{"code":-32005,"message":"rate cap"}}"""));

        var replies = await host.Client.SendAsync(stub.Endpoint(), new Redaction(), [Call, Call], Stop);

        replies.ShouldAllBe(reply => reply.Fault!.Outcome == UpstreamOutcome.RateLimited);
    }

    [Fact]
    public async Task SendAsync_UserAndPasswordInTheAddress_AreSentAsBasicAuthorization()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var host = new UpstreamHost([]);
        stub.Answer = (_, _) => "0x1";
        var endpoint = stub.Endpoint() with { Url = new UriBuilder(stub.Url) { UserName = "user", Password = "pa%40ss" }.Uri };

        await host.Client.SendAsync(endpoint, new Redaction(), [Call], Stop);

        stub.RequestHeaders.TryDequeue(out var headers).ShouldBeTrue();
        headers!.Authorization.ToString().ShouldBe("Basic " + Convert.ToBase64String("user:pa@ss"u8));
    }

    private static async Task<UpstreamFault?> FaultAsync(UpstreamHost host, RpcStub stub)
    {
        try
        {
            return (await host.Client.SendAsync(stub.Endpoint(), new Redaction(), [Call], Stop))[0].Fault;
        }
        catch (UpstreamException exception)
        {
            return exception.Fault;
        }
    }
}
