using Ethoscope.Core.Blocks;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Storage;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

public sealed class BlockStoreTests(StorageDatabase database) : BlockStoreContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_NothingInIt_SendsNothing()
    {
        var away = new NpgsqlConnectionStringBuilder(Host.ConnectionString) { Port = 9, Timeout = 1 };
        await using var host = new StorageHost(away.ConnectionString);
        var chain = StorageHost.NewChain();

        await host.Store.CommitAsync(new BlockBatch(chain, BlockDepth.Full, new Lease("nobody", "test", 1)), default);

        await Should.ThrowAsync<NpgsqlException>(() =>
            host.Store.CommitAsync(TestBlocks.Batch(chain, new Lease("nobody", "test", 1), TestBlocks.Range(0, 1)), default)
        );
    }

    /// <summary>A statement of PostgreSQL takes 65,535 parameters: rows go in as one array a column.</summary>
    [Fact]
    public async Task Upsert_MoreValuesThanParametersAndOneRowTwice_IsOneStatement()
    {
        const int count = 20_000;
        var chain = StorageHost.NewChain();
        var rows = TestBlocks
            .Range(0, count, depth: BlockDepth.Headers)
            .Append(TestBlocks.Make(count - 1, depth: BlockDepth.Headers) with { Source = "last" })
            .Select(block => BlockMapping.ToEntity(block, chain.ChainId, Host.Time.GetUtcNow()))
            .ToList();
        await using var context = Host.Context();
        var table = new BulkTable<BlockEntity>(context.Model, block => block.Number);
        await using var connection = await Host.Source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(table.Upsert(rows));

        var written = await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        var again = await batch.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var last = new NpgsqlCommand(
            $"SELECT source FROM blocks WHERE chain_id = {chain.ChainId} AND number = {count - 1}",
            connection,
            transaction
        );

        (written, again).ShouldBe((count, 0));
        (await last.ExecuteScalarAsync(TestContext.Current.CancellationToken)).ShouldBe("last");
    }
}
