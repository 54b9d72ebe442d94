using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>
/// A commit of blocks with their extracts against the same commit without them. The extracts are those of four recorded mainnet blocks in
/// turn (36, 26, 126 and 21 swaps); what they take on disk is written at the end.
/// </summary>
[SimpleJob(launchCount: 1, warmupCount: 3, iterationCount: 15, invocationCount: 1)]
public class ExtractStoreBenchmark
{
    private static readonly (string Block, string Receipts)[] Recorded =
    [
        ("19433902_jsonrpc_full", "19433902_eth_getBlockReceipts"),
        ("19433903_jsonrpc_full", "19433903_eth_getBlockReceipts"),
        ("22431083_full", "22431083_receipts_from_rlp"),
        ("22431084_full", "22431084_receipts_from_rlp"),
    ];

    private readonly PostgresServer _server = new();
    private readonly ChainDescriptor _chain = StorageHost.NewChain();
    private readonly List<BlockExtracts> _extracts = [];
    private StorageHost _host = null!;
    private Lease _lease = null!;
    private IReadOnlyList<Block> _blocks = [];
    private long _next;

    [Params(1, 500)]
    public int Blocks { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        foreach (var (block, receipts) in Recorded)
            _extracts.Add(await ReadAsync(block, receipts));
        _host = new(await _server.CreateDatabaseAsync());
        await _host.Get<DatabaseMigrator>().MigrateAsync(default);
        _lease = await _host.LeaseAsync(_chain);
    }

    [IterationSetup]
    public void NextBlocks()
    {
        _blocks = TestBlocks.Range(_next, Blocks);
        _next += Blocks;
    }

    [Benchmark(Baseline = true)]
    public Task WithoutExtracts() => _host.Store.CommitAsync(TestBlocks.Batch(_chain, _lease, _blocks), default);

    [Benchmark]
    public Task WithExtracts() =>
        _host.Store.CommitAsync(
            TestBlocks.Batch(
                _chain,
                _lease,
                [.. _blocks.Select((block, i) => block with { Extracts = _extracts[(int)((_next + i) % _extracts.Count)] })]
            ),
            default
        );

    [GlobalCleanup]
    public async Task StopAsync()
    {
        foreach (var table in new[] { "blocks", "swaps", "blob_postings", "closing_transactions" })
        {
            var lines = await _host.LinesAsync(
                $"SELECT count(*), count(DISTINCT number), pg_relation_size('{table}'), pg_indexes_size('{table}') FROM {table}"
            );
            Console.WriteLine($"// {table}: rows|blocks|bytes|bytes of indexes {lines[0]}");
        }

        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task<BlockExtracts> ReadAsync(string block, string receipts)
    {
        await using var stub = await RpcStub.StartAsync();
        JsonNode list = SharedData.Fixture($"l1_receipts/mainnet_{receipts}.json.gz").Result();
        var number = StubChain.Of(stub).Add(SharedData.Fixture($"l1_blocks/mainnet_{block}.json.gz").Result(), list);
        await using var host = new UpstreamHost([stub.Endpoint()]);
        var read = (await host.Blocks.ReadAsync(number, 1, BlockDepth.Full, default))[0];
        return BlockAnalysis.Default.Analyse(read.Bundle!, new(KnownChains.Ethereum.Forks, null, null)).Extracts;
    }
}
