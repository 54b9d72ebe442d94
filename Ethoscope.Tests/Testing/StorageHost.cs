using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Anomalies;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Caching;
using Ethoscope.Data.Consensus;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Health;
using Ethoscope.Data.Layer2;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Mev;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace Ethoscope.Tests.Testing;

/// <summary>The storage services over one database, with a clock, a publisher and metrics of the test's.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private static long _chains = 1_000_000;
    private readonly ServiceProvider _services;

    /// <param name="cached">Readers keep their answers until a commit of this host's tells of new data.</param>
    /// <param name="redis">Where they keep them too.</param>
    /// <param name="log">Takes what is logged.</param>
    public StorageHost(string connectionString, bool cached = false, IConnectionMultiplexer? redis = null, LogLines? log = null)
    {
        ConnectionString = connectionString;
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(log ?? new LogLines(LogLevel.None)).SetMinimumLevel(LogLevel.Trace));
        if (redis is not null)
            services.AddSingleton(redis);
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ILivePublisher>(Publisher);
        services.AddSingleton<ICollectionMetrics>(new CountingMetrics(Rejected));
        services.AddStorage(connectionString).AddBlockStorage().AddFeeStorage().AddMempool().AddConsensusStorage().AddMevStorage();
        services.AddLayer2Storage().AddHealthStorage().AddAnomalyStorage();
        if (cached)
            services.AddSingleton<ILiveSink, NoSink>().AddSingleton<ICacheMetrics>(Cache).AddQueryCache();
        _services = services.BuildServiceProvider();
        Publisher.Sink = _services.GetService<ILiveSink>();
    }

    public string ConnectionString { get; }

    public SettableClock Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public RecordingPublisher Publisher { get; } = new();

    /// <summary>What was asked of the cache, where there is one.</summary>
    public CountingCacheMetrics Cache { get; } = new();

    /// <summary>Reasons of what was refused, in order.</summary>
    public ConcurrentQueue<string> Rejected { get; } = new();

    public IBlockStore Store => Get<IBlockStore>();

    public IBlockReader Reader => Get<IBlockReader>();

    public ILeaseStore Leases => Get<ILeaseStore>();

    public NpgsqlDataSource Source => Get<NpgsqlDataSource>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public EthoscopeDbContext Context() => Get<IDbContextFactory<EthoscopeDbContext>>().CreateDbContext();

    /// <summary>Ethereum under a name and a chain id that no other test has.</summary>
    public static ChainDescriptor NewChain()
    {
        var id = Interlocked.Increment(ref _chains);
        return KnownChains.Ethereum with { Name = $"chain{id}", ChainId = id };
    }

    public async Task<Lease> LeaseAsync(ChainDescriptor chain) =>
        (await Leases.TakeAsync($"blocks:{chain.Name}", "test", TimeSpan.FromMinutes(1), takeOver: true, default))!;

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async Task<List<string>> LinesAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return lines;
    }

    /// <summary>Goes on from the messages of the database, as at a start.</summary>
    public Task StartCacheAsync() => _services.GetServices<IHostedService>().OfType<DataVersionsStart>().Single().StartAsync(default);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class NoSink : ILiveSink
    {
        public void Publish(LiveEvent message) { }

        public void Missed() { }
    }

    private sealed class CountingMetrics(ConcurrentQueue<string> reasons) : QuietMetrics
    {
        public override void Rejected(string collector, string reason) => reasons.Enqueue(reason);
    }
}
