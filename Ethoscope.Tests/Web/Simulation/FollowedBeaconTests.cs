using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Ethoscope.Web.Simulation.Beacon;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>The collector that follows real beacon nodes, through what befalls the simulated ones, over HTTP and into PostgreSQL.</summary>
public sealed class FollowedBeaconTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long Seed = 3;
    private static readonly SlotClock Slots = SimulatedHistory.Clock;

    private readonly SharedClock _clock = new();

    [Fact]
    public async Task Collector_ThroughOutageOptimisticAndSyncingNodes_StoresTheSlotsAsTheyWere()
    {
        using var folder = new TestFolder();
        var settings = new SimulationSettings { Seed = Seed, History = TimeSpan.FromHours(3) };
        await using var network = await SimulatedNetwork.StartAsync(folder.Path, _clock, settings, default);
        await using var host = new UpstreamHost(network.Chains[0].Endpoints, beacon: network.Beacon);
        _clock.Inner = host.Clock;
        var (storage, metrics) = (database.Host, new ConsensusLab.Counts());
        var collector = new ConsensusCollector(
            network.Beacon,
            new ConsensusCollectorOptions { History = TimeSpan.FromMinutes(10) },
            host.Beacon,
            host.Beacon,
            storage.Get<IConsensusStore>(),
            metrics,
            host.Clock
        );
        var lease = (await storage.Leases.TakeAsync(collector.Name, "test", TimeSpan.FromHours(1), true, default))!;
        var table = Timetable.OfBeaconNodes(Seed, Slots);
        var start = Slots.SlotDuring(_clock.GetUtcNow());

        var incidents = Enumerable
            .Range(1, table.Kinds.Count)
            .Select(i => table.InPeriodOf(start + (i * Timetable.Period)))
            .Where(incident => incident.Kind is IncidentKind.Outage or IncidentKind.Optimistic or IncidentKind.Syncing)
            .ToArray();

        incidents.Length.ShouldBe(3);
        foreach (var incident in incidents)
        {
            GoTo(host, incident.FirstSlot - 1);
            await RunAsync(host, collector, lease);
            for (var slot = incident.FirstSlot + 1; slot < incident.FirstSlot + incident.Slots + 2; slot += 6)
            {
                GoTo(host, slot);
                await RunAsync(host, collector, lease);
            }
        }

        GoTo(host, Slots.SlotDuring(_clock.GetUtcNow()) + 16);
        await RunAsync(host, collector, lease);
        var head = Slots.SlotDuring(_clock.GetUtcNow());
        var reader = storage.Get<IConsensusReader>();
        var coverage = (await reader.GetCoverageAsync(network.Chains[0], default)).Ranges.ShouldHaveSingleItem("no gap");
        storage.Time.SetBy(_clock.GetUtcNow() - storage.Time.GetUtcNow());
        var stored = await reader.GetSlotsAsync(network.Chains[0], new SlotRange(), 2_000, null, default);

        coverage.End.ShouldBeInRange(head - 2, head + 1);
        stored.Count.ShouldBeGreaterThan(180);
        stored
            .Where(slot => slot.Source is not null)
            .Select(slot => slot.Source)
            .Distinct()
            .Count()
            .ShouldBe(2, "the other node stepped in");
        metrics.Refused.ShouldBeEmpty();
        await ShouldBeTrueAsync(folder.Path, stored);
    }

    /// <summary>Against the chain itself, folded again.</summary>
    private async Task ShouldBeTrueAsync(string folder, IReadOnlyList<Slot> stored)
    {
        var anchor = await SimulationAnchor.LoadOrCreateAsync(folder, Seed, default, _clock.GetUtcNow(), default);
        var history = new ChainHistory(anchor, KnownChains.Ethereum, Slots);
        history.Read(
            _clock.GetUtcNow(),
            moment =>
            {
                foreach (var slot in stored.Skip(8))
                {
                    var block = history.CanonicalUntil(slot.Number);
                    if (block.Slot == slot.Number)
                    {
                        slot.Outcome.ShouldBe(SlotOutcome.Proposed, $"slot {slot.Number}");
                        slot.Root.ShouldBe(history.Consensus.Roots.Of(block.Hash));
                        slot.BlockHash.ShouldBe(block.Hash);
                        slot.Blobs.ShouldBe(block.BlobCount);
                    }
                    else
                    {
                        slot.Outcome.ShouldBeOneOf(SlotOutcome.Missed, SlotOutcome.Orphaned);
                        if (slot.Outcome == SlotOutcome.Orphaned)
                            slot.Root.ShouldBe(history.Consensus.Roots.Of(history.OrphanAt(slot.Number)!.Value.Hash));
                    }

                    slot.Proposer.ShouldBe(history.Consensus.Validators.ProposerOf(slot.Number));
                }

                foreach (var votes in stored.Where(slot => slot.Votes is { IsFinal: true }))
                {
                    var drawn = history.Consensus.Votes.Of(votes.Number);
                    votes.Votes!.Attesters.ShouldBe(drawn.Groups.Length);
                    votes.Votes.Voted.ShouldBeInRange(
                        drawn.Groups.Count(group => group != VoteGroup.Absent) * 9L / 10,
                        drawn.Groups.Count(group => group != VoteGroup.Absent)
                    );
                }

                return moment;
            }
        );
        stored.Count(slot => slot.Outcome == SlotOutcome.Orphaned).ShouldBeGreaterThan(0);
        stored.Count(slot => slot.Votes is { IsFinal: true }).ShouldBeGreaterThan(100);
    }

    /// <summary>Six seconds into a slot; never back.</summary>
    private void GoTo(UpstreamHost host, long slot)
    {
        var by = Slots.StartOf(slot) + TimeSpan.FromSeconds(6) - _clock.GetUtcNow();
        if (by > TimeSpan.Zero)
            host.Clock.Advance(by);
    }

    private static async Task RunAsync(UpstreamHost host, ConsensusCollector collector, Lease lease)
    {
        for (var i = 0; i < 40; i++)
        {
            var result = await host.RunAsync(collector.IterateAsync(lease, default));
            if (!result.More)
                return;
        }
    }
}
