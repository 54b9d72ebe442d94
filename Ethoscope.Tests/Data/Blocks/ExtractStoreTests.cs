using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

public sealed class ExtractStoreTests(StorageDatabase database) : ExtractStoreContract, IClassFixture<StorageDatabase>
{
    private protected override StorageHost Host => database.Host;

    /// <summary>Blocks that were stored by a version without extracts are read again, once.</summary>
    [Fact]
    public async Task RunAsync_BlocksStoredWithoutExtracts_BackfillReadsThemAgain()
    {
        var tree = new BlockTree(120);
        var first = await FillAsync(tree);
        await Host.ScalarAsync($"DELETE FROM coverage WHERE series LIKE '%.1:{Chain.Name}'");
        await Host.ScalarAsync($"DELETE FROM blob_postings WHERE chain_id = {Chain.ChainId}");

        var again = await FillAsync(tree);
        var rest = await FillAsync(tree);

        (first.Stored, again.Stored, rest.Stored).ShouldBe((80, 80, 0));
        again.IsComplete.ShouldBeTrue();
        (await Host.ScalarAsync($"SELECT count(*) FROM blob_postings WHERE chain_id = {Chain.ChainId}")).ShouldBe(
            Enumerable.Range(0, 80).LongCount(number => number % 7 > 0)
        );
    }

    private async Task<BackfillReport> FillAsync(BlockTree tree)
    {
        var source = new TreeBlockSource(tree, Host.Time) { Finalized = 100 };
        return await new Backfill(
            Chain,
            // Nothing follows this chain, so that only finality bounds what may be filled.
            BlockDepth.Receipts,
            source,
            new ChainForks(Chain),
            Host.Store,
            Host.Reader,
            Host.Leases,
            new QuietMetrics(),
            Host.Time
        ).RunAsync(new(0, 79, BlockDepth.Full), "test", takeOver: true, _ => { }, default);
    }
}
