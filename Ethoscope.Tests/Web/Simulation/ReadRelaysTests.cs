using Ethoscope.Core.Collection;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Upstream;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The sources that read real relays, on the simulated ones over HTTP.</summary>
public sealed class ReadRelaysTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sources_OverTwoHours_TakeEveryRowAndAreToldWhyPaymentsDiffer()
    {
        using var folder = new TestFolder();
        var time = new FakeTimeProvider(SimulatedHistory.Present);
        var settings = new SimulationSettings { History = TimeSpan.FromHours(2), NodesFail = false };
        await using var network = await SimulatedNetwork.StartAsync(folder.Path, time, settings, Stop);
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<ICollectionMetrics>(new NoMetrics())
            .AddSingleton(new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) })
            .AddRelaySources(network.Relays)
            .BuildServiceProvider();
        var found = new Dictionary<EvidenceKind, int>();

        foreach (var source in services.GetServices<IRelaySource>())
        {
            var slots = new List<long>();
            for (long? cursor = null; ; cursor = slots[^1] - 1)
            {
                var page = await source.GetDeliveredAsync(cursor, Stop);
                page.Rejections.ShouldBeEmpty();
                slots.AddRange(page.Payloads.Select(payload => payload.Slot));
                page.Payloads.ShouldAllBe(payload => !payload.IsImplausible && payload.ProposerFeeRecipient != null);
                if (page.Payloads.Count == 0)
                    break;

                foreach (var payload in page.Payloads.Take(30))
                {
                    if (await source.GetEvidenceAsync(payload.Slot, payload.BlockHash, Stop) is { } evidence)
                        found[evidence.Kind] = found.GetValueOrDefault(evidence.Kind) + 1;
                }
            }

            slots.ShouldBe(slots.Distinct().OrderDescending());
            slots.Count.ShouldBeGreaterThan(30, source.Relay.Name);
            var bids = (await source.GetReceivedAsync(slots[0], Stop)).ShouldNotBeNull();
            bids.Rejections.ShouldBeEmpty();
            bids.Bids.Count.ShouldBeGreaterThan(30);
        }

        found.Keys.Order().ShouldBe([EvidenceKind.None, EvidenceKind.Adjusted, EvidenceKind.Merged]);
    }

    private sealed class NoMetrics : ICollectionMetrics
    {
        public void Ran(string collector, IterationOutcome outcome, TimeSpan duration) { }

        public void Rejected(string collector, string reason) { }

        public void Requested(string source, string outcome, TimeSpan duration) { }

        public void Reorganised(string chain, long depth) { }

        public void HeadObserved(string chain, TimeSpan delay) { }

        public void LiveDropped(string kind) { }
    }
}
