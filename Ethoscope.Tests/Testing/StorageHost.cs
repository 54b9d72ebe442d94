using System.Collections.Concurrent;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Fees;
using Ethoscope.Data.Mempool;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ethoscope.Tests.Testing;

/// <summary>The storage services over one database, with a clock, a publisher and metrics of the test's.</summary>
internal sealed class StorageHost : IAsyncDisposable
{
    private static long _chains = 1_000_000;
    private readonly ServiceProvider _services;

    public StorageHost(string connectionString)
    {
        ConnectionString = connectionString;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ILivePublisher>(Publisher);
        services.AddSingleton<ICollectionMetrics>(new CountingMetrics(Rejected));
        services.AddStorage(connectionString).AddBlockStorage().AddFeeStorage().AddMempool();
        _services = services.BuildServiceProvider();
    }

    public string ConnectionString { get; }

    public SettableClock Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public RecordingPublisher Publisher { get; } = new();

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

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private sealed class CountingMetrics(ConcurrentQueue<string> reasons) : QuietMetrics
    {
        public override void Rejected(string collector, string reason) => reasons.Enqueue(reason);
    }
}
