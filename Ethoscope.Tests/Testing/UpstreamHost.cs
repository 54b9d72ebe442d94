using System.Collections.Concurrent;
using System.Diagnostics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;
using Ethoscope.Core.Mev.Relays;
using Ethoscope.Core.Verification;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Mev.Relays;
using Ethoscope.Data.Upstream;
using Ethoscope.Data.Verification;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Ethoscope.Tests.Testing;

/// <summary>Upstream access as it is wired, with a clock, metrics and logs that a test can read.</summary>
internal sealed class UpstreamHost : IAsyncDisposable, IKnownBlock, ICollectionMetrics
{
    public static readonly DateTimeOffset Start = new(2030, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider _services;
    private readonly LogLines _lines = new();

    public UpstreamHost(
        IEnumerable<ChainEndpoint> endpoints,
        bool realTime = false,
        long chainId = 1,
        Func<UpstreamPolicy, UpstreamPolicy>? policy = null,
        BeaconNetwork? beacon = null,
        IConsensusReader? consensus = null,
        RelayNetwork? relays = null
    )
    {
        Chain = KnownChains.Ethereum with { Endpoints = [.. endpoints], ChainId = chainId };
        Clock = new SettableClock(Start);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(realTime ? TimeProvider.System : Clock);
        services.AddSingleton<IKnownBlock>(this).AddSingleton<ICollectionMetrics>(this);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_lines));

        // Time-outs stay out of the way of a clock that is moved in steps.
        var patient = new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) };
        services.AddSingleton((policy ?? (unchanged => unchanged))(realTime ? new UpstreamPolicy() : patient));
        services.AddBlockSources(_ => [Chain]).AddBeaconSource(beacon).AddRelaySources(relays).AddVerification();
        if (consensus is not null)
            services.AddSingleton(consensus);
        _services = services.BuildServiceProvider();
    }

    public ChainDescriptor Chain { get; }

    public SettableClock Clock { get; }

    public BlockRef? Known { get; set; }

    public ConcurrentQueue<(string Source, string Outcome)> Counted { get; } = new();

    /// <summary>What was logged, each line with its error.</summary>
    public IEnumerable<string> Logs => _lines.Texts;

    public BlockSources Sources => _services.GetRequiredService<BlockSources>();

    public IBlockSource Blocks => Sources.Get(Chain.Name);

    public EndpointPools Pools => _services.GetRequiredService<EndpointPools>();

    public EndpointPool Pool => _services.GetRequiredService<EndpointPools>().Of(Chain);

    public IBlockWitness Witness => _services.GetRequiredService<IBlockWitness>();

    public JsonRpcClient Client => _services.GetRequiredService<JsonRpcClient>();

    public IBeaconSource Beacon => _services.GetRequiredService<IBeaconSource>();

    public RelaySources Relays => _services.GetRequiredService<RelaySources>();

    public BeaconExaminer BeaconExaminer => _services.GetRequiredService<BeaconExaminer>();

    public ConfiguredSources Configured => new(Sources, _services.GetService<BeaconSource>(), _services.GetService<RelaySources>());

    public EndpointPool BeaconPool
    {
        get
        {
            _ = Beacon;
            return _services.GetRequiredService<EndpointPools>().InUse.First(pool => pool.Service == EndpointService.Beacon);
        }
    }

    public EndpointState BeaconState(string name) =>
        _services.GetRequiredService<BeaconSource>().Endpoints.First(state => string.Equals(state.Name, name, StringComparison.Ordinal));

    /// <summary>What was counted as refused.</summary>
    public ConcurrentQueue<(string Collector, string Reason)> Refusals { get; } = new();

    public EndpointState State(string name) => Pool.States.First(state => string.Equals(state.Name, name, StringComparison.Ordinal));

    /// <summary>Moves the clock in half seconds until the work is done, however long it waits.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            await PauseAsync(work);
            if (!work.IsCompleted)
                Clock.Advance(TimeSpan.FromSeconds(0.5));
        }

        return await work;
    }

    /// <summary>Time for the work to go on; a pause that ends late tells of a busy machine, on which the work is late as well.</summary>
    private static async Task PauseAsync(Task work)
    {
        for (var pauses = 0; pauses < 4 && !work.IsCompleted; pauses++)
        {
            var since = Stopwatch.GetTimestamp();
            await Task.WhenAny(work, Task.Delay(10));
            if (Stopwatch.GetElapsedTime(since) < TimeSpan.FromMilliseconds(16))
                return;
        }
    }

    public Task<BlockRef?> GetAsync(ChainDescriptor chain, CancellationToken stop) => Task.FromResult(Known);

    public void Requested(string source, string outcome, TimeSpan duration) => Counted.Enqueue((source, outcome));

    public void Ran(string collector, IterationOutcome outcome, TimeSpan duration) { }

    public void Rejected(string collector, string reason) => Refusals.Enqueue((collector, reason));

    public void Reorganised(string chain, long depth) { }

    public void HeadObserved(string chain, TimeSpan delay) { }

    public void LiveDropped(string kind) { }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
