using System.Net;
using Ethoscope.Core.Chains;
using Ethoscope.Web.Simulation.Rpc;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// The demo network: a simulated L1 that is read like a real node, over JSON-RPC on a loopback port of its own, HTTP and WebSocket.
/// Its chain is kept by a small file in the data directory: the next start goes on with the same blocks.
/// </summary>
public sealed class SimulatedNetwork : IAsyncDisposable
{
    /// <summary>Name of the endpoint for pages, logs and metrics.</summary>
    public const string EndpointName = "simulated-l1";

    public const long DefaultSeed = 20_261_125;

    private readonly WebApplication _host;
    private readonly CancellationTokenSource _closing;
    private int _disposed;

    private SimulatedNetwork(WebApplication host, CancellationTokenSource closing, Uri rpc)
    {
        _host = host;
        _closing = closing;
        RpcUrl = rpc;
        WebSocketUrl = new UriBuilder(rpc) { Scheme = Uri.UriSchemeWs }.Uri;
    }

    /// <summary>How old the chain is when it starts for the first time, unless said otherwise.</summary>
    public static TimeSpan DefaultHistory { get; } = TimeSpan.FromHours(2);

    /// <summary>JSON-RPC by POST.</summary>
    public Uri RpcUrl { get; }

    /// <summary>JSON-RPC with <c>eth_subscribe newHeads</c>.</summary>
    public Uri WebSocketUrl { get; }

    /// <summary>What is simulated: the known chains, each with this network as its only node.</summary>
    public IReadOnlyList<ChainDescriptor> Chains => [KnownChains.Ethereum with { Endpoints = [new(EndpointName, RpcUrl, WebSocketUrl)] }];

    /// <inheritdoc cref="StartAsync(string, TimeProvider, long, TimeSpan, CancellationToken)"/>
    public static Task<SimulatedNetwork> StartAsync(string dataDirectory, TimeProvider time, long seed, CancellationToken stop) =>
        StartAsync(dataDirectory, time, seed, DefaultHistory, stop);

    /// <summary>Folds the chain up to now and listens.</summary>
    /// <param name="dataDirectory">Where the chain's anchor is kept; made where it is missing.</param>
    /// <param name="seed">Seed of a new chain; one that is found keeps its own.</param>
    /// <param name="history">Age of a new chain.</param>
    /// <exception cref="InvalidOperationException">The directory holds a chain that this version cannot continue.</exception>
    public static async Task<SimulatedNetwork> StartAsync(
        string dataDirectory,
        TimeProvider time,
        long seed,
        TimeSpan history,
        CancellationToken stop
    )
    {
        var anchor = await SimulationAnchor.LoadOrCreateAsync(dataDirectory, seed, history, time.GetUtcNow(), stop);
        var chain = new SimulatedChain(anchor, KnownChains.Ethereum, time);
        await Task.Run(() => chain.Head, stop);

        var closing = new CancellationTokenSource();
        var host = BuildHost(chain, time, closing.Token);
        await host.StartAsync(stop);
        var address = host.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        return new(host, closing, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
            return;

        await _closing.CancelAsync();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        _closing.Dispose();
    }

    /// <summary>An empty host: neither configuration, environment nor logging of the application reach it.</summary>
    private static WebApplication BuildHost(SimulatedChain chain, TimeProvider time, CancellationToken closing)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));

        var methods = new RpcMethods(chain);
        var http = new HttpEndpoint(methods);
        var webSocket = new WebSocketEndpoint(chain, methods, time, closing);
        var host = builder.Build();
        host.UseWebSockets();
        host.Run(context => context.WebSockets.IsWebSocketRequest ? webSocket.HandleAsync(context) : http.HandleAsync(context));
        return host;
    }

    /// <summary>Signals of the terminal are the application's: a host of its own would swallow them.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
