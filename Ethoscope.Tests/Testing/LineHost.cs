using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Upstream;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Testing;

/// <summary>The whole line in this process: a node over HTTP, source, collector, store and reader, on a chain that no other test has.</summary>
internal sealed class LineHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly BlockCollector _collector;
    private readonly Reasons _metrics = new();

    /// <param name="node">Gets the id of the chain.</param>
    public LineHost(StorageHost storage, RpcStub stub, StubChain node, BlockDepth depth = BlockDepth.Full, int initialBlocks = 64)
    {
        Storage = storage;
        Chain = StorageHost.NewChain() with { Endpoints = [stub.Endpoint("node")] };
        node.ChainId = Chain.ChainId;
        Clock = new FakeTimeProvider(UpstreamHost.Start);
        var options = new BlockCollectorOptions { Depth = depth, InitialBlocks = initialBlocks };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<ILivePublisher>(Publisher);
        services.AddSingleton<ICollectionMetrics>(_metrics);
        services.AddSingleton(options).AddSingleton<IKnownBlock, StoredBlock>();
        services.AddStorage(storage.ConnectionString).AddBlockStorage();
        services.AddSingleton(new UpstreamPolicy { AttemptTimeout = TimeSpan.FromDays(1) });
        services.AddBlockSources(_ => [Chain]);
        _services = services.BuildServiceProvider();
        var sources = Get<BlockSources>();
        _collector = new(Chain, options, sources.Get(Chain.Name), sources.GetForks(Chain.Name), Get<IBlockStore>(), _metrics, Clock);
    }

    public StorageHost Storage { get; }

    public ChainDescriptor Chain { get; }

    public FakeTimeProvider Clock { get; }

    public RecordingPublisher Publisher { get; } = new();

    public IBlockReader Reader => Get<IBlockReader>();

    /// <summary>Reasons of what was refused or mended, in order.</summary>
    public ConcurrentQueue<string> Rejected => _metrics.Rejections;

    /// <summary>Depths of the reorganisations, in order.</summary>
    public ConcurrentQueue<long> Depths => _metrics.Depths;

    public ConcurrentQueue<string> Requests => _metrics.Outcomes;

    /// <summary>One pass, under a lease of its own.</summary>
    public async Task<IterationResult> IterateAsync() => await _collector.IterateAsync(await Storage.LeaseAsync(Chain), default);

    /// <summary>Passes until one has nothing more to do at once.</summary>
    public async Task<IterationResult> CatchUpAsync()
    {
        IterationResult result;
        do result = await IterateAsync();
        while (result.More);
        return result;
    }

    public async Task<Block> BlockAsync(long number) =>
        await Reader.FindAsync(Chain, number, default) ?? throw new InvalidOperationException($"Block {number} is not stored.");

    public Task<List<string>> LinesAsync(string columns, string table, string order) =>
        Storage.LinesAsync($"SELECT {columns} FROM {table} WHERE chain_id = {Chain.ChainId} ORDER BY {order}");

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    private sealed class Reasons : QuietMetrics
    {
        public ConcurrentQueue<string> Rejections { get; } = new();

        public ConcurrentQueue<long> Depths { get; } = new();

        public ConcurrentQueue<string> Outcomes { get; } = new();

        public override void Rejected(string collector, string reason) => Rejections.Enqueue(reason);

        public override void Reorganised(string chain, long depth) => Depths.Enqueue(depth);

        public override void Requested(string source, string outcome, TimeSpan duration) => Outcomes.Enqueue(outcome);
    }
}
