using System.Globalization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Components;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Security;
using Ethoscope.Web.Simulation;

namespace Ethoscope.Web.Hosting;

/// <summary>
/// The demo: a simulated network, watched as a real one, on an embedded database of its own, whatever else is configured.
/// </summary>
internal sealed class DemoNetwork : IAsyncDisposable
{
    /// <summary>Opens the API of every demo, and of nothing else: it is no secret.</summary>
    public const string ApiKey = "eth_demo_key-of-the-simulated-network";

    private static readonly TimeSpan MostOfRelays = TimeSpan.FromDays(7);
    private static readonly TimeSpan MostOfRollups = TimeSpan.FromHours(1);

    private readonly SimulatedNetwork _network;

    private DemoNetwork(SimulatedNetwork network, EthoscopeOptions options) => (_network, Options) = (network, options);

    /// <summary>The configured options with the demo's folder, database, chain and history.</summary>
    public EthoscopeOptions Options { get; }

    public static async Task<DemoNetwork> StartAsync(EthoscopeOptions configured, CancellationToken stop)
    {
        // By rules: another version's chain has other blocks, and its database is left as it is.
        var folder = Path.Combine(configured.DataDirectory, string.Create(CultureInfo.InvariantCulture, $"demo-{SimulatedNetwork.Rules}"));
        var network = await SimulatedNetwork.StartAsync(folder, TimeProvider.System, new SimulationSettings(), stop);
        var (blocks, consensus, relays) = (configured.Collectors.Blocks, configured.Collectors.Consensus, configured.Collectors.Relays);
        var layer2 = configured.Collectors.Layer2;
        return new(
            network,
            configured with
            {
                DataDirectory = folder,
                DatabaseUrl = null,
                RedisUrl = null,
                Chains = new ConfiguredChains(network.Chains),
                Beacon = network.Beacon,
                Relays = network.Relays,
                Layer2 = network.Layer2,
                Collectors = configured.Collectors with
                {
                    Blocks = blocks with { Following = FromFinality(blocks.Following), History = HistoryOf(blocks.History) },
                    Consensus = consensus with { History = consensus.History ?? TimeSpan.FromHours(48) },
                    Relays = relays with { Following = NotBefore(relays.Following) },
                    Layer2 = layer2 with { Following = Lately(layer2.Following) },
                },
            }
        );
    }

    public void AddTo(IServiceCollection services) =>
        services
            .AddSingleton(new FixedApiKey(ApiKey, "The demo's reader"))
            .AddSingleton(
                new DemoNotice(
                    "This is a simulated network. None of its blocks, fees or names are real, and something goes wrong on purpose every quarter of an hour.",
                    ApiKey
                )
            );

    /// <summary>After the application: what reads the network must not see it end.</summary>
    public ValueTask DisposeAsync() => _network.DisposeAsync();

    /// <summary>
    /// The first run begins below the finalised block, where history ends: so that there is no hole between them. One that begins while
    /// finality stalls has a hole until that catches up.
    /// </summary>
    private static BlockCollectorOptions FromFinality(BlockCollectorOptions following) =>
        following with
        {
            InitialBlocks = Math.Max(128, following.InitialBlocks),
        };

    /// <summary>A week of payloads is enough for a demo, and comes in within minutes.</summary>
    private static RelayCollectorOptions NotBefore(RelayCollectorOptions following) =>
        following with
        {
            History = following.History < MostOfRelays ? following.History : MostOfRelays,
        };

    /// <summary>An hour of rollups' blocks is enough for a demo, and leaves the machine to L1's history.</summary>
    private static Layer2CollectorOptions Lately(Layer2CollectorOptions following) =>
        following with
        {
            CatchUp = following.CatchUp < MostOfRollups ? following.CatchUp : MostOfRollups,
        };

    private static BlockHistoryOptions HistoryOf(BlockHistoryOptions configured) =>
        new() { Headers = configured.Headers ?? TimeSpan.FromDays(30), Full = configured.Full ?? TimeSpan.FromHours(48) };
}
