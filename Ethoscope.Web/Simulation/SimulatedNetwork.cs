using System.Net;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Postings;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Web.Simulation.Beacon;
using Ethoscope.Web.Simulation.Layer2;
using Ethoscope.Web.Simulation.Relays;
using Ethoscope.Web.Simulation.Rpc;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The demo network: a simulated L1 that is read like a real one, over JSON-RPC from three nodes by HTTP and WebSocket, and over the beacon
/// API from two, the data API of five relays, and five rollups, each on a loopback port of its own. Its chain is kept by a small file in the data directory: the next start goes on with the same blocks.
/// </summary>
public sealed class SimulatedNetwork : IAsyncDisposable
{
    /// <summary>
    /// Names of the nodes for pages, logs and metrics, how late each hears of a block, whether it tells what waits in its pool, and of how many
    /// blocks it tells logs: the first refuses, as many public nodes do.
    /// </summary>
    private static readonly (string Name, TimeSpan Latency, bool OffersPool, LogRules Logs)[] Nodes =
    [
        ("demo-a", TimeSpan.FromMilliseconds(250), false, new(null)),
        ("demo-b", TimeSpan.Zero, true, new(10_000)),
        ("demo-c", TimeSpan.FromMilliseconds(700), true, new(1_000)),
    ];

    /// <summary>
    /// Names of the beacon nodes, how late each hears of a block, and whether it serves blinded blocks and events: the first is like a
    /// public host that serves less.
    /// </summary>
    private static readonly (string Name, TimeSpan Latency, bool OffersAll)[] BeaconNodes =
    [
        ("demo-beacon-a", TimeSpan.FromMilliseconds(150), false),
        ("demo-beacon-b", TimeSpan.FromMilliseconds(400), true),
    ];

    /// <summary>The first of the relays' addresses.</summary>
    private static readonly int FirstRelay = Nodes.Length + BeaconNodes.Length;

    /// <summary>The address to which the one that people know of Ultra Sound redirects.</summary>
    private static readonly int Analytics = FirstRelay + RelayTable.All.Count;

    /// <summary>The first of the rollups' addresses.</summary>
    private static readonly int FirstRollup = Analytics + 1;

    private readonly WebApplication _host;
    private readonly CancellationTokenSource _closing;
    private int _disposed;

    private SimulatedNetwork(WebApplication host, CancellationTokenSource closing, IReadOnlyList<Uri> addresses)
    {
        (_host, _closing) = (host, closing);
        var nodes = addresses
            .Zip(Nodes)
            .Select(pair => new ChainEndpoint(pair.Second.Name, pair.First, new UriBuilder(pair.First) { Scheme = Uri.UriSchemeWs }.Uri)
            {
                MaxBatch = 100,
            });
        var beacon = addresses.Skip(Nodes.Length).Zip(BeaconNodes).Select(pair => new ChainEndpoint(pair.Second.Name, pair.First));
        Chains = [KnownChains.Ethereum with { Endpoints = [.. nodes] }];
        Beacon = new(Chains[0], BeaconRoots.GenesisValidators, [.. beacon]);
        Relays = new(Chains[0], [.. RelayTable.All.Zip(addresses.Skip(Nodes.Length + BeaconNodes.Length), RelayAt)]);
        Layer2 = new(Chains[0], [.. RollupTable.All.Zip(addresses.Skip(FirstRollup), RollupAt)]);
    }

    /// <summary>What is simulated: the known chains, with this network as their nodes.</summary>
    public IReadOnlyList<ChainDescriptor> Chains { get; }

    /// <summary>Its beacon nodes.</summary>
    public BeaconNetwork Beacon { get; }

    /// <summary>Its relays.</summary>
    public RelayNetwork Relays { get; }

    /// <summary>Its rollups.</summary>
    public Layer2Networks Layer2 { get; }

    /// <summary>Version of the rules that the chain is made by: a folder of another holds another chain.</summary>
    public static int Rules => SimulationAnchor.CurrentRules;

    /// <summary>Listens. The chain is folded up to now beside that, and requests wait for it.</summary>
    /// <param name="dataDirectory">Where the chain's anchor is kept; made where it is missing.</param>
    /// <exception cref="InvalidOperationException">The directory holds a chain that this version cannot continue.</exception>
    public static async Task<SimulatedNetwork> StartAsync(
        string dataDirectory,
        TimeProvider time,
        SimulationSettings settings,
        CancellationToken stop
    )
    {
        var anchor = await SimulationAnchor.LoadOrCreateAsync(dataDirectory, settings.Seed, settings.History, time.GetUtcNow(), stop);
        var folding = Task.Run(() => Fold(anchor, time.GetUtcNow()), CancellationToken.None);

        var closing = new CancellationTokenSource();
        var host = BuildHost();
        var nodes = new Dictionary<int, Task<RequestDelegate>>();
        var places = new TransactionPlaces();
        host.Run(async context => await (await nodes[context.Connection.LocalPort])(context));
        await host.StartAsync(stop);

        var listening = host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        var addresses = listening.Select(address => new Uri(address)).ToArray();
        foreach (var (index, address) in addresses.Index())
            nodes[address.Port] = DoorAsync(index, addresses);

        return new(host, closing, addresses);

        Task<RequestDelegate> DoorAsync(int index, Uri[] all) =>
            index < FirstRelay - BeaconNodes.Length ? NodeAsync(index)
            : index < FirstRelay ? BeaconNodeAsync(index - Nodes.Length)
            : index >= FirstRollup ? RollupAsync(index - FirstRollup)
            : index == Analytics ? RelayAsync(RelayTable.UltraSound)
            : RelayTable.All[index - FirstRelay].Redirects ? Task.FromResult(RelayNode.Redirecting(all[Analytics]))
            : RelayAsync(index - FirstRelay);

        async Task<RequestDelegate> NodeAsync(int index)
        {
            var history = await folding;
            var door = new NodeDoor(settings.NodesFail ? history.Timetable : null, index, Nodes[index].Latency, time);
            return new SimulatedNode(
                history,
                KnownChains.Ethereum,
                door,
                Nodes[index].OffersPool,
                Nodes[index].Logs,
                places,
                time,
                closing.Token
            ).HandleAsync;
        }

        async Task<RequestDelegate> BeaconNodeAsync(int index)
        {
            var history = await folding;
            var (name, latency, offersAll) = BeaconNodes[index];
            var timetable = Timetable.OfBeaconNodes((ulong)anchor.Seed, SimulatedChain.SlotsOf(KnownChains.Ethereum));
            var door = new NodeDoor(settings.NodesFail ? timetable : null, index, latency, time);
            var chain = new SimulatedChain(history, KnownChains.Ethereum, door.Behind, time);
            var routes = new BeaconRoutes(name, chain, door, offersAll, time);
            return new BeaconNode(door, routes, offersAll ? new BeaconEvents(chain, time, closing.Token) : null).HandleAsync;
        }

        async Task<RequestDelegate> RelayAsync(int index)
        {
            var history = await folding;
            var door = new NodeDoor(settings.NodesFail ? history.Market.Timetable : null, index, RelayTable.All[index].Latency, time);
            var chain = new SimulatedChain(history, KnownChains.Ethereum, door.Behind, time);
            return new RelayNode(door, new RelayRoutes(index, chain)).HandleAsync;
        }

        async Task<RequestDelegate> RollupAsync(int place)
        {
            var history = await folding;
            var parent = new ParentChain(history, KnownChains.Ethereum, time);
            var postings = history.Postings;
            var chain = new RollupChain(postings.Rollups[place], (ulong)anchor.Seed, postings.Timetable, parent, time);
            return new RollupNode(chain, settings.NodesFail).HandleAsync;
        }
    }

    /// <summary>The known rollup with this network's node as its only one.</summary>
    private static Layer2Network RollupAt(RollupProfile profile, Uri address) =>
        profile.Known with
        {
            Chain = profile.Known.Chain with
            {
                Endpoints = [new ChainEndpoint(KnownLayer2.EndpointName(profile.Known.Name, "demo"), address) { MaxBatch = 100 }],
            },
            Posting = profile.Known.Posting! with { Batchers = [PostingAccounts.Of(profile, PostingKind.Batch)] },
        };

    private static Relay RelayAt(RelayProfile profile, Uri address) =>
        new(profile.Name, profile.Title, RelayStatus.Active, new ChainEndpoint(KnownRelays.EndpointName(profile.Name), address))
        {
            AdjustsBids = profile.Collateral is not null,
            MergesBlocks = profile.Distributor is not null,
        };

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        await _closing.CancelAsync();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        _closing.Dispose();
    }

    private static ChainHistory Fold(SimulationAnchor anchor, DateTimeOffset now)
    {
        var history = new ChainHistory(anchor, KnownChains.Ethereum, SimulatedChain.SlotsOf(KnownChains.Ethereum));
        history.Read(now, moment => moment.Slot);
        return history;
    }

    /// <summary>An empty host: neither configuration, environment nor logging of the application reach it.</summary>
    private static WebApplication BuildHost()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                for (var i = 0; i < FirstRollup + RollupTable.All.Count; i++)
                    kestrel.Listen(IPAddress.Loopback, 0);
            });
        var host = builder.Build();
        host.UseWebSockets();
        return host;
    }

    /// <summary>Signals of the terminal are the application's: a host of its own would swallow them.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
