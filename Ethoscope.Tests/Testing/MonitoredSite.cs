using Ethoscope.Core.Anomalies;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Health;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Mev;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Ethoscope.Web.Live;
using Ethoscope.Web.Observability;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// The real /metrics before the real API on Kestrel, over invented data of a moment at which its clock stands still, with a beacon node and a
/// relay that were asked.
/// </summary>
public sealed class MonitoredSite : IAsyncLifetime
{
    public const string Token = "token-of-the-scraper";

    private static readonly string[] Collectors =
    [
        "consensus:ethereum",
        "health:ethereum",
        .. KnownLayer2.Ethereum.All.SelectMany(network => new[] { $"layer2:{network.Name}", network.PostingSeries }),
    ];

    private BeaconStub _stub = null!;
    private UpstreamHost _sources = null!;

    /// <summary>Its clock; one that runs makes what is invented old within the minute.</summary>
    internal TimeProvider Time { get; init; } = new SettableClock(TimeProvider.System.GetUtcNow());

    internal ApiSite Site { get; private set; } = null!;

    internal FakeBlockReader Reader { get; private set; } = null!;

    internal MemoryMempool Mempool { get; private set; } = null!;

    internal FakeMevReader Mev { get; private set; } = null!;

    internal MonitoredEpisodes Episodes { get; } = new();

    internal PrometheusMetrics Metrics => Site.Get<PrometheusMetrics>();

    /// <summary>Changes what it is made of, before it starts.</summary>
    internal Action<IServiceCollection>? Configure { get; init; }

    public async ValueTask InitializeAsync()
    {
        var now = Time.GetUtcNow();
        _stub = await BeaconStub.StartAsync();
        _stub.Answer("/relay/v1/data/bidtraces/proposer_payload_delivered?limit=100", new System.Text.Json.Nodes.JsonArray());
        var relay = new Relay("titan", "Titan Relay", RelayStatus.Active, _stub.Endpoint("titan-relay"));
        _sources = new(
            [],
            realTime: true,
            beacon: BeaconStub.Network(_stub.Endpoint("beacon")),
            relays: new(KnownChains.Ethereum, [relay])
        );
        await _sources.Beacon.GetHeadAsync(default);
        await _sources.Relays.Get("titan").GetDeliveredAsync(null, default);

        Reader = new FakeBlockReader(new FakeChain(now));
        Mempool = InventedMempool.Until(now.AddSeconds(-1), TimeSpan.FromMinutes(10));
        Mev = InventedMev.Until(now, Reader.Chain.Blocks);
        var store = new MemoryBlockStore();
        await store.CommitAsync(TestBlocks.Batch(KnownChains.Ethereum, new("blocks:ethereum", "test", 1), Reader.Chain.Blocks), default);
        Site = await ApiSite.StartAsync(
            Reader,
            Time,
            KnownChains.Ethereum,
            services =>
            {
                services
                    .AddObservability()
                    .AddLiveFeed()
                    .AddSingleton<IBlockStore>(store)
                    .AddSingleton(new BlockCollectorOptions())
                    .AddSingleton<IMempoolReader>(Mempool)
                    .AddSingleton<IConsensusReader>(InventedConsensus.Until(now, Time, Reader.Chain.Blocks))
                    .AddSingleton(InventedMev.Network)
                    .AddSingleton<IMevReader>(Mev)
                    .AddSingleton<ILayer2Reader>(new FakeLayer2Reader(Time))
                    .AddSingleton<IHealthReader>(new FakeHealthReader(Time))
                    .AddSingleton<IEpisodeCounts>(Episodes)
                    .AddSingleton(_sources.Configured);
                foreach (var name in Collectors)
                    services.AddSingleton(new ScheduledCollector(new MonitoredCollector(name), "* * * * *"));
                Configure?.Invoke(services);
            },
            app => app.UseObservability(new MetricsOptions { Token = Token })
        );
        Site.Collector = () => new("any", Time.GetUtcNow().AddSeconds(-3), Time.GetUtcNow().AddSeconds(-2), null);
    }

    internal async Task<Scrape> ScrapeAsync() => Scrape.Of((await Site.GetAsync("/metrics")).Text);

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        await _sources.DisposeAsync();
        await _stub.DisposeAsync();
    }

    /// <summary>Episodes that are stored.</summary>
    internal sealed class MonitoredEpisodes : IEpisodeCounts
    {
        public IReadOnlyList<EpisodeCount> All { get; set; } = [];

        public Task<IReadOnlyList<EpisodeCount>> CountAsync(CancellationToken stop) => Task.FromResult(All);
    }

    private sealed class MonitoredCollector(string name) : ICollector
    {
        public string Name => name;

        public Task<IterationResult> IterateAsync(Lease lease, CancellationToken stop) => Task.FromResult(IterationResult.Idle());

        public Task WaitAsync(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop);
    }
}
