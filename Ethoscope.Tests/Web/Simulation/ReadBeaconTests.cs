using System.Diagnostics;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The source that reads real beacon nodes, on the simulated ones over HTTP.</summary>
public sealed class ReadBeaconTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Source_OverAnHour_TakesEveryBlockWithoutAnObjection()
    {
        using var folder = new TestFolder();
        var time = new FakeTimeProvider(UpstreamHost.Start);
        var settings = new SimulationSettings { History = TimeSpan.FromHours(2), NodesFail = false };
        await using var network = await SimulatedNetwork.StartAsync(folder.Path, time, settings, Stop);
        await using var host = new UpstreamHost(network.Chains[0].Endpoints, beacon: network.Beacon);
        var head = await host.Beacon.GetHeadAsync(Stop);
        var headers = new List<BeaconHeader>();
        var lost = new List<BeaconHeader>();
        for (var slot = head.Slot; slot > head.Slot - 300; slot--)
        {
            if (await host.Beacon.GetHeaderAsync(slot, Stop) is { } header)
                headers.Add(header);
            else
                lost.AddRange((await host.Beacon.GetHeadersAsync(slot, Stop)).ShouldNotBeNull());
        }

        var watch = Stopwatch.StartNew();
        var reads = await host.Beacon.ReadAsync([.. headers.Concat(lost).Select(header => header.Root)], Stop);
        var elapsed = watch.Elapsed;

        reads.ShouldAllBe(read => read.Rejection == null && read.Notes.Count == 0 && read.Block!.Attestations.Count > 0);
        headers.Zip(headers.Skip(1)).ShouldAllBe(pair => pair.First.ParentRoot == pair.Second.Root);
        lost.ShouldAllBe(header => !header.IsCanonical);
        var finality = await host.Beacon.GetFinalityAsync(Stop);
        (finality.Justified.Epoch - finality.Finalized.Epoch).ShouldBe(1);
        var proposers = (await host.Beacon.GetProposersAsync(head.Slot / 32, Stop)).ShouldNotBeNull();
        proposers[head.Slot].ShouldBe(head.Proposer);
        host.Refusals.ShouldBeEmpty();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{reads.Count / elapsed.TotalSeconds:F0} blocks a second; "
                + string.Join(
                    ", ",
                    network
                        .Beacon.Endpoints.Select(endpoint => host.BeaconState(endpoint.Name))
                        .Select(state => $"{state.Name}: {state.RequestsToday} requests, {state.BytesToday} bytes, {state.Condition}")
                )
        );
    }
}
