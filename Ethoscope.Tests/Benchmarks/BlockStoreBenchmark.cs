using BenchmarkDotNet.Attributes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Npgsql;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>A commit of blocks against the bare insert of the same rows into the same table, a transaction each.</summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 15, invocationCount: 1)]
public class BlockStoreBenchmark
{
    private readonly PostgresServer _server = new();
    private readonly ChainDescriptor _chain = StorageHost.NewChain();
    private StorageHost _host = null!;
    private Lease _lease = null!;
    private BulkTable<BlockEntity> _table = null!;
    private IReadOnlyList<Block> _blocks = [];
    private long _next;

    [Params(1000, 5000)]
    public int Rows { get; set; }

    [Params(BlockDepth.Headers, BlockDepth.Full)]
    public BlockDepth Depth { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        _host = new(await _server.CreateDatabaseAsync());
        await _host.Get<DatabaseMigrator>().MigrateAsync(default);
        _lease = await _host.LeaseAsync(_chain);
        await using var context = _host.Context();
        _table = new(context.Model, block => block.Number);
    }

    [IterationSetup]
    public void NextBlocks()
    {
        _blocks = TestBlocks.Range(_next, Rows, depth: Depth);
        _next += Rows;
    }

    [Benchmark(Baseline = true)]
    public async Task BareInsert()
    {
        await using var connection = await _host.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(
            _table.Upsert([.. _blocks.Select(block => BlockMapping.ToEntity(block, _chain.ChainId, DateTimeOffset.UnixEpoch))])
        );
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    [Benchmark]
    public Task Commit() => _host.Store.CommitAsync(TestBlocks.Batch(_chain, _lease, _blocks), default);

    [GlobalCleanup]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }
}
