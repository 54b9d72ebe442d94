using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Observability;
using Prometheus;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

public sealed class SourceGaugesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A node that is there and syncs can't be used, and is not up.</summary>
    [Fact]
    public async Task Collect_BeaconNodes_AreUpWhereTheyAreReady()
    {
        await using var ready = await BeaconStub.StartAsync();
        await using var syncing = await BeaconStub.StartAsync();
        syncing.Answer(BeaconStub.Syncing, BeaconStub.Data(new JsonObject { ["is_syncing"] = true, ["sync_distance"] = "500" }));
        await using var host = new UpstreamHost([], beacon: BeaconStub.Network(syncing.Endpoint("syncing"), ready.Endpoint("ready")));
        var registry = Prometheus.Metrics.NewCustomRegistry();
        _ = new SourceGauges(registry, host.Configured, TimeProvider.System);

        (await ScrapeAsync(registry)).ShouldNotContain("source=\"ready\"");
        await host.Beacon.GetHeadAsync(Stop);
        var text = await ScrapeAsync(registry);

        text.ShouldContain("ethoscope_source_up{source=\"ready\"} 1");
        text.ShouldContain("ethoscope_source_up{source=\"syncing\"} 0");
        text.ShouldContain("ethoscope_source_last_success_timestamp_seconds{source=\"ready\"} ");
    }

    /// <summary>By the relay's name, not its endpoint's: unasked it has no series, then it is up, and down once it fails for good.</summary>
    [Fact]
    public async Task Collect_Relay_IsUpUntilItFails()
    {
        const string Newest = "/relay/v1/data/bidtraces/proposer_payload_delivered?limit=100";
        await using var stub = await BeaconStub.StartAsync();
        stub.Answer(Newest, new JsonArray(RecordedRelays.Row(12_000_000)));
        var relay = new Relay("some", "Some", RelayStatus.Active, stub.Endpoint("some-endpoint"));
        await using var host = new UpstreamHost([], relays: new(KnownChains.Ethereum, [relay]));
        var source = host.Relays.Get("some");
        var registry = Prometheus.Metrics.NewCustomRegistry();
        _ = new SourceGauges(registry, host.Configured, TimeProvider.System);

        var unasked = await ScrapeAsync(registry);
        await host.RunAsync(source.GetDeliveredAsync(null, Stop));
        var well = await ScrapeAsync(registry);
        stub.Answer(Newest, new StubAnswer(503, "away"));
        for (var tries = 0; tries < 20 && host.Relays.Endpoints.Single().Condition == EndpointCondition.Healthy; tries++)
            await Should.ThrowAsync<SourceUnavailableException>(host.RunAsync(source.GetDeliveredAsync(null, Stop)));
        var away = await ScrapeAsync(registry);

        unasked.ShouldNotContain("ethoscope_relay_up{");
        well.ShouldContain("ethoscope_relay_up{relay=\"some\"} 1");
        well.ShouldContain("ethoscope_source_up{source=\"some-endpoint\"} 1");
        away.ShouldContain("ethoscope_relay_up{relay=\"some\"} 0");
    }

    private static async Task<string> ScrapeAsync(CollectorRegistry registry)
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream, Stop);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
