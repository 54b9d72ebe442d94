using Ethoscope.Core.Blocks;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Upstream;

/// <summary>What an endpoint's state says beside whether it is used.</summary>
public sealed class EndpointStateTests
{
    [Fact]
    public void Quantiles_OfTheLastFiveMinutes_ByNearestRank()
    {
        var time = new FakeTimeProvider();
        var window = new LatencyWindow(time);
        window.Quantiles().ShouldBeNull();
        window.Add(TimeSpan.FromHours(1));
        time.Advance(LatencyWindow.Length + TimeSpan.FromSeconds(1));
        for (var i = 20; i >= 1; i--)
            window.Add(TimeSpan.FromMilliseconds(i));

        var quantiles = window.Quantiles();

        quantiles.ShouldBe(new EndpointLatency(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(19), 20));
        time.Advance(LatencyWindow.Length + TimeSpan.FromSeconds(1));
        window.Quantiles().ShouldBeNull();
    }

    [Fact]
    public void Quantiles_OfOne_IsThatOne()
    {
        var window = new LatencyWindow(new FakeTimeProvider());
        window.Add(TimeSpan.FromMilliseconds(3));

        window.Quantiles().ShouldBe(new EndpointLatency(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(3), 1));
    }

    [Fact]
    public async Task Capabilities_AreUntriedUntilTheyAreFound()
    {
        await using var stub = await RpcStub.StartAsync();
        var node = StubChain.Of(stub).Fill(20);
        node.Head = 20;
        await using var host = new UpstreamHost([stub.Endpoint("node") with { RequestsPerDay = 500 }]);
        var before = Verdicts(host);

        await host.RunAsync(host.Blocks.GetHeadAsync(default));
        await host.RunAsync(host.Blocks.ReadAsync(1, 5, BlockDepth.Full, default));

        before[EndpointCapability.Safe].ShouldBe(CapabilityVerdict.Untried);
        before.Keys.ShouldBe(["batch", "eth_getBlockReceipts", "safe", "finalized", "eth_config", "newHeads", "newPendingTransactions"]);
        var after = Verdicts(host);
        after[EndpointCapability.Batch].ShouldBe(CapabilityVerdict.Serves);
        after[EndpointCapability.NewHeads].ShouldBe(CapabilityVerdict.Unconfigured);
        after[EndpointCapability.PendingTransactions].ShouldBe(CapabilityVerdict.Unconfigured);
        after[EndpointCapability.ForkConfig].ShouldBe(CapabilityVerdict.Refuses);
        var state = host.State("node");
        state.RequestsPerDay.ShouldBe(500);
        state.ConfiguredBatch.ShouldBe(20);
        state.Latencies!.Samples.ShouldBeGreaterThan(0);
    }

    private static Dictionary<string, CapabilityVerdict> Verdicts(UpstreamHost host) =>
        host.State("node").Capabilities.ToDictionary(one => one.Name, one => one.Verdict);
}
