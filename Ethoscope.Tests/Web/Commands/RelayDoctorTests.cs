using System.Text.Json.Nodes;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Commands;
using Ethoscope.Web.Configuration;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Commands;

/// <summary>What is said of relays, and what a day takes of them.</summary>
public sealed class RelayDoctorTests
{
    private const string Newest = "/relay/v1/data/bidtraces/proposer_payload_delivered?limit=100";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ExamineAsync_NoRelays_IsANote()
    {
        var finding = (await RelayDoctor.ExamineAsync(Options(null), null, Stop)).ShouldHaveSingleItem();

        (finding.State, finding.About).ShouldBe((FindingState.Note, "relays"));
        finding.Text.ShouldContain("known by extra data alone");
    }

    /// <summary>One is well, one away, one may be asked too seldom, and one has ended and is not asked.</summary>
    [Fact]
    public async Task ExamineAsync_RelaysOfAllKinds_SaysWhatToDoAboutEach()
    {
        await using var stub = await BeaconStub.StartAsync();
        await using var away = await BeaconStub.StartAsync();
        await using var ended = await BeaconStub.StartAsync();
        var newest = KnownChains.Ethereum.Slots!.SlotDuring(TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(5));
        stub.Answer(Newest, new JsonArray(RecordedRelays.Row(newest), RecordedRelays.Row(newest - 1)));
        away.Answer(Newest, new StubAnswer(404, """{"code":404,"message":"no such data"}"""));
        var network = new RelayNetwork(
            KnownChains.Ethereum,
            [
                Relay("good", stub.Endpoint("good-relay")),
                Relay("gone", away.Endpoint("gone-relay")),
                Relay("scarce", stub.Endpoint("scarce-relay") with { RequestsPerDay = 1_800 }),
                Relay("ended", ended.Endpoint("ended-relay")) with
                {
                    Status = RelayStatus.Historic,
                },
            ]
        );
        await using var host = new UpstreamHost([], realTime: true, relays: network);

        var findings = await RelayDoctor.ExamineAsync(Options(network), host.Relays, Stop);

        findings.Select(one => one.About).ShouldBe(["relay/good", "relay/gone", "relay/scarce", "bids:ethereum a day"]);
        findings.Select(one => one.State).ShouldBe([FindingState.Ok, FindingState.Attention, FindingState.Attention, FindingState.Ok]);
        // A look each 24 s.
        findings[0].Text.ShouldStartWith($"2 rows (0 refused or mended), newest payload of slot {newest}, 5 h old, ");
        findings[0].Text.ShouldContain("A day: some 3,600 requests and ");
        findings[0].Text.ShouldEndWith("No RequestsPerDay is set for good-relay.");
        findings[1].Text.ShouldContain("no such data");
        findings[1].Advice!.ShouldContain("Status historic");
        findings[2].Text.ShouldEndWith("The RequestsPerDay of scarce-relay, 1,800, lasts 12.0 h.");
        findings[2].Advice!.ShouldContain("Ethoscope:Collectors:relays:PollInterval");
        // One slot in eight.
        findings[3].Text.ShouldStartWith("At most 900 requests over all relays, and 0.3 GB ");
        findings.ShouldAllBe(one => !one.Text.Contains("127.0.0.1"));
        ended.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task ExamineAsync_NoBidsAskedFor_IsANote()
    {
        await using var stub = await BeaconStub.StartAsync();
        stub.Answer(Newest, new JsonArray());
        var network = new RelayNetwork(KnownChains.Ethereum, [Relay("new", stub.Endpoint("new-relay"))]);
        await using var host = new UpstreamHost([], realTime: true, relays: network);
        var job = new RelayJobOptions { Following = new() { BidsEvery = 0 } };

        var findings = await RelayDoctor.ExamineAsync(Options(network, job), host.Relays, Stop);

        findings[0].Text.ShouldStartWith("0 rows (0 refused or mended), no payload told, ");
        findings[1].ShouldBe(new(FindingState.Note, "bids:ethereum a day", "No bids are asked for."));
    }

    private static Relay Relay(string name, ChainEndpoint endpoint) => new(name, name, RelayStatus.Active, endpoint);

    private static EthoscopeOptions Options(RelayNetwork? relays, RelayJobOptions? job = null) =>
        new()
        {
            DataDirectory = "/nowhere",
            Chains = new([KnownChains.Ethereum]),
            Relays = relays,
            Collectors = new() { Relays = job ?? new() },
        };
}
