using Ethoscope.Core.Chains;
using Ethoscope.Web.Components;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Simulation;

namespace Ethoscope.Web.Hosting;

/// <summary>
/// The demo: a simulated network, watched as a real one, on an embedded database of its own, whatever else is configured.
/// </summary>
internal sealed class DemoNetwork : IAsyncDisposable
{
    private readonly SimulatedNetwork _network;

    private DemoNetwork(SimulatedNetwork network, EthoscopeOptions options) => (_network, Options) = (network, options);

    /// <summary>The configured options with the demo's folder, database and chain.</summary>
    public EthoscopeOptions Options { get; }

    public static async Task<DemoNetwork> StartAsync(EthoscopeOptions configured, CancellationToken stop)
    {
        var folder = Path.Combine(configured.DataDirectory, "demo");
        var network = await SimulatedNetwork.StartAsync(folder, TimeProvider.System, SimulatedNetwork.DefaultSeed, stop);
        return new(
            network,
            configured with
            {
                DataDirectory = folder,
                DatabaseUrl = null,
                RedisUrl = null,
                Chains = new ConfiguredChains(network.Chains),
                Collectors = configured.Collectors with { Blocks = WithAnHour(configured.Collectors.Blocks) },
            }
        );
    }

    public void AddTo(IServiceCollection services) =>
        services.AddSingleton(new DemoNotice("This is a simulated network. None of its blocks, fees or names are real."));

    /// <summary>The first run begins an hour back, so that its charts have something to show.</summary>
    private static BlocksCollectorOptions WithAnHour(BlocksCollectorOptions blocks) =>
        blocks with
        {
            Following = blocks.Following with { InitialBlocks = Math.Max(300, blocks.Following.InitialBlocks) },
        };

    /// <summary>After the application: what reads the network must not see it end.</summary>
    public ValueTask DisposeAsync() => _network.DisposeAsync();
}
