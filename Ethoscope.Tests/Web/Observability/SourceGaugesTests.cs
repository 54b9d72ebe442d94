using System.Text;
using System.Text.Json.Nodes;
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
        _ = new SourceGauges(registry, host.Configured);

        (await ScrapeAsync(registry)).ShouldNotContain("source=\"ready\"");
        await host.Beacon.GetHeadAsync(Stop);
        var text = await ScrapeAsync(registry);

        text.ShouldContain("ethoscope_source_up{source=\"ready\"} 1");
        text.ShouldContain("ethoscope_source_up{source=\"syncing\"} 0");
        text.ShouldContain("ethoscope_source_last_success_timestamp_seconds{source=\"ready\"} ");
    }

    private static async Task<string> ScrapeAsync(CollectorRegistry registry)
    {
        using var stream = new MemoryStream();
        await registry.CollectAndExportAsTextAsync(stream, Stop);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
