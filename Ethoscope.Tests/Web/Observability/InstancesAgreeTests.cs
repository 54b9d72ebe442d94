using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Observability;

/// <summary>Two instances over one database, of which one keeps answers in its cache: what they say of chains is the same to the last digit.</summary>
public sealed class InstancesAgreeTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const long First = 12_000_000;
    private const int Slots = 100;

    /// <summary>Families that are of the process, not of the chain.</summary>
    private static readonly string[] OfTheProcess = ["process_", "dotnet_", "http_", "ethoscope_source_", "ethoscope_relay_up"];

    [Fact]
    public async Task Scrapes_OfTwoInstances_AgreeOnAllThatIsOfTheChain()
    {
        var host = database.Host;
        var mev = new MevStory(host);
        var layer2 = new Layer2Story(host);
        await FillAsync(host, mev, layer2);
        await using var second = new StorageHost(host.ConnectionString, cached: true);
        second.Time.SetBy(host.Time.GetUtcNow() - second.Time.GetUtcNow());
        await using var one = await StartAsync(host, mev, layer2);
        await using var other = await StartAsync(second, mev, layer2);

        var (left, right) = (OfChains(await one.ScrapeAsync()), OfChains(await other.ScrapeAsync()));

        right.ShouldBe(left);
        foreach (
            var family in new[]
            {
                "ethoscope_head_block_number",
                "ethoscope_base_fee_wei",
                "ethoscope_priority_fee_wei",
                "ethoscope_coverage_gap_blocks",
                "ethoscope_mempool_pending_transactions",
                "ethoscope_participation_ratio",
                "ethoscope_sync_participation_ratio",
                "ethoscope_finality_distance_epochs",
                "ethoscope_builder_share_ratio",
                "ethoscope_builder_concentration_hhi",
                "mev_revenue_total_eth",
                "ethoscope_layer2_operation_cost_wei",
                "ethoscope_layer2_last_block_timestamp_seconds",
                "ethoscope_layer2_last_batch_timestamp_seconds",
                "ethoscope_layer2_batch_interval_p99_seconds",
                "ethoscope_health_score",
                "ethoscope_health_component_score",
                "ethoscope_anomalies_total",
                "ethoscope_collector_last_success_timestamp_seconds",
                "ethoscope_collector_failing_since_timestamp_seconds",
            }
        )
            left.ShouldContain(line => line.StartsWith(family, StringComparison.Ordinal), family);
    }

    private static List<string> OfChains(Scrape scrape) =>
        [
            .. scrape
                .Samples.Where(sample => !OfTheProcess.Any(start => sample.Family.StartsWith(start, StringComparison.Ordinal)))
                .Select(sample => $"{sample.Series} {sample.Value:R}")
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<MonitoredSite> StartAsync(StorageHost host, MevStory mev, Layer2Story layer2)
    {
        var site = new MonitoredSite
        {
            Time = host.Time,
            Configure = services =>
                services
                    .AddSingleton(new ConfiguredChains([mev.Chain]))
                    .AddSingleton(host.Reader)
                    .AddSingleton(host.Store)
                    .AddSingleton(host.Get<IMempoolReader>())
                    .AddSingleton(host.Get<IConsensusReader>())
                    .AddSingleton(host.Get<IMevReader>())
                    .AddSingleton(mev.Network)
                    .AddSingleton(host.Get<ILayer2Reader>())
                    .AddSingleton(layer2.Networks)
                    .AddSingleton(host.Get<IHealthReader>())
                    .AddSingleton(host.Get<IEpisodeCounts>())
                    .AddSingleton(host.Get<ICollectorJournal>()),
        };
        await site.InitializeAsync();
        return site;
    }

    private static async Task FillAsync(StorageHost host, MevStory mev, Layer2Story layer2)
    {
        var chain = mev.Chain;
        var tree = new BeaconTree(chain, 20_011);
        var lab = new ConsensusLab(host, chain, tree);
        // From nothing it reads the last epochs; the votes of one are final when the next is over.
        var head = lab.Source.Head = tree.Grow(BeaconTree.RootOf(0), First, First + 70, slot => slot == First + 40);
        lab.GoTo(First + 70);
        await lab.RunAsync();
        lab.Source.Head = tree.Grow(head, First + 71, First + Slots);
        lab.GoTo(First + Slots);
        await lab.RunAsync();
        var now = host.Time.GetUtcNow();

        // One of them is missing: that is a gap.
        var blocks = Enumerable.Range(0, Slots).Select(i => BlockAt(chain, First + i)).ToList();
        blocks.RemoveAt(30);
        await host.Store.CommitAsync(TestBlocks.Batch(chain, await host.LeaseAsync(chain), blocks), default);
        await mev.CommitAsync(MevStory.Range(First, Slots), mev.Blocks(MevStory.Range(First, Slots)));
        await host.Get<IMempoolStore>()
            .CommitAsync(new(chain, await TakeAsync("mempool")) { Sample = InventedMempool.Sample(now.AddSeconds(-2)) }, default);
        await host.Get<IHealthStore>()
            .CommitAsync(
                new(chain, await TakeAsync("health")) { Scores = [InventedHealth.At(InventedHealth.MomentOf(now.AddMinutes(-1)))] },
                default
            );
        await host.Get<IAnomalyStore>()
            .CommitAsync(
                new(await TakeAsync("anomalies")) { Series = InventedAnomalies.Series, Episodes = InventedAnomalies.Until(now) },
                default
            );

        var rollup = Layer2Story.Blocks(500, 40, now.AddSeconds(-82), TimeSpan.FromSeconds(2));
        await layer2.StoreAsync(rollup, new(now, rollup[^1].Header.Ref) { Source = "node" });
        await layer2.StoreAsync(layer2.Cost(Operation.Swap, now.AddSeconds(-20), 123_456_789_012_345, 77));
        await layer2.Postings.CommitAsync(
            new(layer2.Network, await layer2.LeaseAsync("layer2-postings"))
            {
                Postings =
                [
                    .. Enumerable.Range(0, 30).Select(i => Layer2Story.Posting(PostingKind.Batch, 900 + i, now.AddMinutes(i - 31))),
                ],
                Covered = [new(900, 931)],
                Looked = [new(900, 931)],
            },
            default
        );
        await host.Get<ICollectorJournal>().RecordAsync(Run("blocks:ethereum", IterationOutcome.Committed), default);
        await host.Get<ICollectorJournal>().RecordAsync(Run("health:ethereum", IterationOutcome.Failed), default);

        async Task<Lease> TakeAsync(string subject) =>
            (await host.Leases.TakeAsync($"{subject}:{chain.Name}", "test", TimeSpan.FromMinutes(5), takeOver: true, default))!;

        Iteration Run(string collector, IterationOutcome outcome) =>
            new(collector, "test", now.AddSeconds(-9), TimeSpan.FromSeconds(1), outcome, null, null, 0, null);
    }

    private static Block BlockAt(ChainDescriptor chain, long slot)
    {
        var block = TestBlocks.Make(slot);
        return block with { Header = block.Header with { Time = chain.Slots!.StartOf(slot), BaseFeeWei = 7 * slot }, Slot = slot };
    }
}
