using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mev.Relays;

public sealed class RelaySourceTests : IAsyncLifetime
{
    private const string Delivered = "/relay/v1/data/bidtraces/proposer_payload_delivered";
    private const string Received = "/relay/v1/data/bidtraces/builder_blocks_received";
    private const string Adjusted = "/ultrasound/v1/data/adjustments";
    private BeaconStub _stub = null!;
    private UpstreamHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IRelaySource Source => _host.Relays.Get("some");

    private EndpointState State => _host.Relays.Endpoints.Single();

    public async ValueTask InitializeAsync()
    {
        _stub = await BeaconStub.StartAsync();
        _host = Host(_stub.Endpoint("some-relay"));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _stub.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task GetDeliveredAsync_NothingInAnyForm_IsAnEmptyPage(int step)
    {
        _stub.Answer($"{Delivered}?limit=100&cursor=12000000", Step(step));

        var page = await _host.RunAsync(Source.GetDeliveredAsync(12_000_000, Stop));

        (page.Rows, page.Payloads.Count, page.LowestSlot).ShouldBe((0, 0, null));
        _stub.CountOf(Delivered).ShouldBe(1);
    }

    [Fact]
    public async Task GetDeliveredAsync_ListWrappedInData_IsRead()
    {
        _stub.Answer($"{Delivered}?limit=100", Step(6));

        var page = await _host.RunAsync(Source.GetDeliveredAsync(null, Stop));

        page.Payloads.ShouldHaveSingleItem().BlockNumber.ShouldBe(11_000_000);
        (State.Head!.Number, State.Lag, State.Service).ShouldBe((12_000_000L, 0L, EndpointService.Relay));
    }

    [Fact]
    public async Task GetDeliveredAsync_LimitRefused_IsLoweredAndRemembered()
    {
        _stub.Answer($"{Delivered}?limit=100", Refusal("ask for 40 or fewer")).Answer($"{Delivered}?limit=40", Rows(12_000_000));

        await _host.RunAsync(Source.GetDeliveredAsync(null, Stop));
        var page = await _host.RunAsync(Source.GetDeliveredAsync(null, Stop));

        page.Payloads.Count.ShouldBe(1);
        _stub.Asked.Select(asked => asked[(asked.IndexOf('=') + 1)..]).ShouldBe(["100", "40", "40"]);
        _host.Clock.Advance(TimeSpan.FromHours(2));
        await _host.RunAsync(Source.GetDeliveredAsync(null, Stop));
        _stub.CountOf($"{Delivered}?limit=100").ShouldBe(2);
    }

    /// <summary>A cursor that is refused, an error said twice, and a route that is not there.</summary>
    [Theory]
    [InlineData(4, "bad cursor", "limit=100")]
    [InlineData(12, "first", "limit=100")]
    [InlineData(8, "nothing here", "limit=100")]
    public async Task GetDeliveredAsync_Refusal_IsSaidAndNotTriedAgainAtOnce(int step, string said, string query)
    {
        _stub.Answer($"{Delivered}?{query}", Step(step));

        var refused = await Should.ThrowAsync<SourceUnavailableException>(_host.RunAsync(Source.GetDeliveredAsync(null, Stop)));

        refused.Message.ShouldContain(said);
        _stub.CountOf(Delivered).ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"code":500,"message":"it hurts"}""", "it hurts")]
    [InlineData("""{"ok":true}""", "no list")]
    [InlineData("<html><body>relay</body></html>", "a page")]
    public async Task GetDeliveredAsync_NoListUnder200_IsAFaultOfThatRelay(string body, string said)
    {
        _stub.Answer($"{Delivered}?limit=100", new StubAnswer(200, body));

        var failed = await Should.ThrowAsync<SourceUnavailableException>(_host.RunAsync(Source.GetDeliveredAsync(null, Stop)));

        failed.Message.ShouldContain(said);
        State.Head.ShouldBeNull();
    }

    [Fact]
    public async Task GetDeliveredAsync_Redirected_IsFollowedWithoutNameAndKey()
    {
        await using var other = await BeaconStub.StartAsync();
        _stub.Answer($"{Delivered}?key=s3cret&limit=100", Redirect(new Uri(other.Url, $"{Delivered}?limit=100&key=s3cret").ToString()));
        other
            .Answer($"{Delivered}?limit=100", Redirect("/elsewhere"))
            .Answer("/elsewhere", StubAnswer.Json(new JsonArray(RecordedRelays.Row(12_000_000))));
        var address = new UriBuilder(_stub.Url)
        {
            UserName = "name",
            Password = "word",
            Query = "key=s3cret",
        }.Uri;
        await using var host = Host(new("some-relay", address));

        var page = await host.RunAsync(host.Relays.Get("some").GetDeliveredAsync(null, Stop));

        page.Payloads.Count.ShouldBe(1);
        _stub.RequestHeaders.ShouldAllBe(headers => headers.Authorization.Count == 1);
        other.RequestHeaders.ShouldAllBe(headers => headers.Authorization.Count == 0);
        other.Asked.ShouldAllBe(asked => !asked.Contains("s3cret"));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("http://name:word@127.0.0.1/x")]
    [InlineData("/relay/v1/data/bidtraces/proposer_payload_delivered?limit=100")]
    [InlineData("")]
    public async Task GetDeliveredAsync_RedirectThatLeadsNowhere_IsAFault(string location)
    {
        _stub.Answer($"{Delivered}?limit=100", Redirect(location));

        var failed = await Should.ThrowAsync<SourceUnavailableException>(_host.RunAsync(Source.GetDeliveredAsync(null, Stop)));

        failed.Message.ShouldContain("a redirect, which is not followed");
        _stub.Asked.Count.ShouldBeLessThanOrEqualTo(12);
    }

    [Fact]
    public async Task GetReceivedAsync_RouteNotServed_IsNotAskedAgainForAnHour()
    {
        (await _host.RunAsync(Source.GetReceivedAsync(12_000_000, Stop))).ShouldBeNull();
        (await _host.RunAsync(Source.GetReceivedAsync(12_000_008, Stop))).ShouldBeNull();

        _stub.Asked.ShouldBe([$"{Received}?slot=12000000"]);
        State.Capabilities.First(one => one.Name == Received).Verdict.ShouldBe(CapabilityVerdict.Refuses);
    }

    [Fact]
    public async Task GetEvidenceAsync_OfAnAdjustingRelay_IsFoundAndElseNone()
    {
        var hash = Hash32.Parse("0x396fc66c421240af8a0b95598e7a2d1fc0e6ceafd18e4d128b96f918de7928e8");
        _stub
            .Answer($"{Adjusted}?slot=7964405", SharedData.Fixture(RecordedRelays.Adjustments))
            .Answer($"{Adjusted}?slot=7964406", BeaconStub.NotFound("nothing"));

        var found = await _host.RunAsync(Source.GetEvidenceAsync(7_964_405, hash, Stop));
        var none = await _host.RunAsync(Source.GetEvidenceAsync(7_964_406, hash, Stop));

        (found!.Kind, found.Relay).ShouldBe((EvidenceKind.Adjusted, "some"));
        none!.Kind.ShouldBe(EvidenceKind.None);
        State.Capabilities.First(one => one.Name == Adjusted).Verdict.ShouldBe(CapabilityVerdict.Serves);
    }

    private static UpstreamHost Host(ChainEndpoint endpoint) =>
        new([], relays: new(KnownChains.Ethereum, [new Relay("some", "Some", RelayStatus.Active, endpoint) { AdjustsBids = true }]));

    private static StubAnswer Step(int step) => StubAnswer.Step(SharedData.FieldCase("17-relay-null-empty-limit.json")["steps"]![step]!);

    private static StubAnswer Refusal(string message) => StubAnswer.Json(new JsonObject { ["code"] = 400, ["message"] = message }, 400);

    private static StubAnswer Redirect(string location) =>
        new(307, "", new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = location });

    private static JsonArray Rows(params long[] slots) => [.. slots.Select(slot => RecordedRelays.Row(slot))];
}
