using Ethoscope.Core.Collection;
using Ethoscope.Core.Layer2;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Layer2;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Layer2;

/// <summary>Blocks of rollups in PostgreSQL.</summary>
public sealed class Layer2StoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 10, 30, 0, TimeSpan.Zero);
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private StorageHost Host => database.Host;

    [Fact]
    public async Task CommitAsync_AgainAndDeeper_KeepsEachBlockOnceAndItsHours()
    {
        var story = new Layer2Story(Host);
        var blocks = Layer2Story.Blocks(100, 150, Start, Step);

        await story.StoreAsync(blocks);
        await story.StoreAsync([.. blocks.Skip(10).Take(3)]);

        (await BlocksAsync(story)).Select(Text).ShouldBe(blocks.Select(Text));
        await ShouldRollUpAsync(story, blocks);
        (await story.Store.LoadAsync(story.Network, default)).Coverage.ToString().ShouldBe("{[100,250)}");
    }

    [Fact]
    public async Task CommitAsync_EqualAndBackwardTimes_KeepsAllHeights()
    {
        var story = new Layer2Story(Host, KnownLayer2.Arbitrum);
        Layer2Block[] blocks =
        [
            Layer2Story.Block(20, Start),
            Layer2Story.Block(40, Start),
            Layer2Story.Block(60, Start.AddSeconds(-2)),
            Layer2Story.Block(80, Start.AddSeconds(1)),
        ];

        await story.StoreAsync(blocks);

        (await BlocksAsync(story)).Select(Text).ShouldBe(blocks.Select(Text));
        await ShouldRollUpAsync(story, blocks);
    }

    [Fact]
    public async Task CommitAsync_OtherBranch_TakesBlocksReceiptsAndCoverageOfTheOldOne()
    {
        var story = new Layer2Story(Host);
        var old = Layer2Story.Blocks(0, 200, Start, Step);
        var lost = story.Receipt(Operation.Swap, 190, old[190].Header.Time, 100_000);
        var kept = story.Receipt(Operation.Swap, 20, old[20].Header.Time, 90_000);
        await story.StoreAsync(old);
        await story.Store.CommitAsync(new(story.Network, await story.LeaseAsync("layer2")) { Receipts = [lost, kept] }, default);
        var branch = Layer2Story.Blocks(180, 3, old[180].Header.Time.AddSeconds(1), Step, branch: 1);

        await story.StoreAsync(branch, replacedFrom: 180);

        Layer2Block[] expected = [.. old.Take(180), .. branch];
        (await BlocksAsync(story)).Select(Text).ShouldBe(expected.Select(Text));
        await ShouldRollUpAsync(story, expected);
        var state = await story.Store.LoadAsync(story.Network, default);
        state.Coverage.ToString().ShouldBe("{[0,183)}");
        state.Newest.Select(block => block.Number).ShouldBe(Enumerable.Range(0, 64).Select(i => 182L - i));
        state.Newest[0].ShouldBe(branch[2].Header.Ref);
        (await story.Costs.GetGasAsync(story.Network.Chain.ChainId, default)).ShouldHaveSingleItem().Gas.ShouldBe(90_000);
    }

    [Fact]
    public async Task CommitAsync_SameHeightAtAnotherTime_KeepsOne()
    {
        var story = new Layer2Story(Host);
        await story.StoreAsync(Layer2Story.Blocks(0, 5, Start, Step));
        var moved = Layer2Story.Block(2, Start.AddHours(2), branch: 1);

        await story.StoreAsync([moved]);

        (await BlocksAsync(story)).Single(block => block.Header.Number == 2).Header.Ref.ShouldBe(moved.Header.Ref);
        (await Host.ScalarAsync($"SELECT sum(blocks) FROM layer2_hours WHERE chain_id = {story.Network.Chain.ChainId}")).ShouldBe(5m);
    }

    [Fact]
    public async Task CommitAsync_LeaseTakenOver_StoresNothing()
    {
        var story = new Layer2Story(Host);
        var old = await story.LeaseAsync("layer2");
        await story.LeaseAsync("layer2");

        await Should.ThrowAsync<LeaseLostException>(() =>
            story.Store.CommitAsync(new(story.Network, old) { Blocks = Layer2Story.Blocks(0, 2, Start, Step) }, default)
        );

        (await BlocksAsync(story)).ShouldBeEmpty();
    }

    [Fact]
    public async Task LoadAsync_Batches_KnowsTheOpenOnesAndTheNewest()
    {
        var story = new Layer2Story(Host, KnownLayer2.ZkSync);
        var lease = await story.LeaseAsync("layer2");
        var open = new Layer2Batch(8, Start) { CommittedAt = Start.AddMinutes(5), CommitTransaction = Layer2Story.HashOf(8) };
        await story.Store.CommitAsync(new(story.Network, lease) { Batches = [new(7, Start), open] }, default);

        await story.Store.CommitAsync(
            new(story.Network, lease)
            {
                Batches = [new(7, Start) { ExecutedAt = Start.AddHours(3) }, new(9, Start) { L2Transactions = 5 }],
            },
            default
        );

        var state = await story.Store.LoadAsync(story.Network, default);
        state.OpenBatches.ShouldBe([8L, 9L]);
        state.NewestBatch.ShouldBe(9);
        await using var context = Host.Context();
        var id = story.Network.Chain.ChainId;
        (await context.Set<Layer2BatchEntity>().Where(row => row.ChainId == id && row.Number == 8).SingleAsync()).ToBatch().ShouldBe(open);
    }

    [Fact]
    public async Task PruneAsync_WholeDays_KeepsTheRollups()
    {
        var story = new Layer2Story(Host);
        await story.StoreAsync([Layer2Story.Block(1, Start.AddDays(-8)), Layer2Story.Block(2, Start.AddDays(-7).AddHours(-5))]);
        await story.StoreAsync(
            story.Cost(Operation.Swap, Start.AddDays(-8), 3),
            story.Cost(Operation.Swap, Start.AddDays(-7).AddHours(-5), 4)
        );

        await Host.Get<Layer2Retention>().PruneAsync(Start.AddDays(-7), default);

        (await BlocksAsync(story)).ShouldHaveSingleItem().Header.Number.ShouldBe(2);
        (await Host.ScalarAsync($"SELECT count(*) FROM layer2_days WHERE chain_id = {story.Network.Chain.ChainId}")).ShouldBe(2L);
        (await Host.ScalarAsync($"SELECT count(*) FROM operation_costs WHERE chain_id = {story.Network.Chain.ChainId}")).ShouldBe(1L);
        (await Host.ScalarAsync($"SELECT count(*) FROM operation_cost_days WHERE chain_id = {story.Network.Chain.ChainId}")).ShouldBe(2L);
    }

    private async Task<IReadOnlyList<Layer2Block>> BlocksAsync(Layer2Story story)
    {
        var id = story.Network.Chain.ChainId;
        await using var context = Host.Context();
        var rows = await context.Set<Layer2BlockEntity>().Where(row => row.ChainId == id).OrderBy(row => row.Number).ToListAsync();
        return rows.ConvertAll(row => row.ToBlock());
    }

    /// <summary>Hours and days are what all of these blocks come to.</summary>
    private async Task ShouldRollUpAsync(Layer2Story story, IReadOnlyList<Layer2Block> blocks)
    {
        foreach (var (table, hours) in new[] { ("layer2_hours", 1), ("layer2_days", 24) })
        {
            var rows = await Host.LinesAsync(
                $"""
                SELECT extract(epoch FROM bucket)::bigint, first_number, last_number, blocks, transactions, gas_used, gas_limit,
                    coalesce(blob_gas_used::text, ''), coalesce(base_fee_wei_min::text, ''), coalesce(base_fee_wei_p50::text, '')
                FROM {table} WHERE chain_id = {story.Network.Chain.ChainId} ORDER BY 1
                """
            );
            rows.ShouldBe(
                blocks
                    .Select(block => block.Header)
                    .GroupBy(header => header.Time.ToUnixTimeSeconds() / 3600 / hours * 3600 * hours)
                    .OrderBy(bucket => bucket.Key)
                    .Select(bucket =>
                    {
                        var fees = bucket.Select(header => header.BaseFeeWei).OfType<long>().Order().ToList();
                        return string.Join(
                            '|',
                            bucket.Key,
                            bucket.Min(header => header.Number),
                            bucket.Max(header => header.Number),
                            bucket.Count(),
                            bucket.Sum(header => header.TransactionCount),
                            bucket.Sum(header => header.GasUsed),
                            bucket.Sum(header => header.GasLimit),
                            bucket.All(header => header.BlobGasUsed is not null) ? bucket.Sum(header => header.BlobGasUsed) : null,
                            fees[0],
                            fees[(fees.Count - 1) / 2]
                        );
                    })
            );
        }
    }

    private static string Text(Layer2Block block)
    {
        var header = block.Header;
        return string.Join(
            '|',
            header.Ref,
            header.GasLimit,
            header.GasUsed,
            header.BaseFeeWei,
            header.TransactionCount,
            header.BlobGasUsed,
            header.ExtraData is null ? null : Convert.ToHexString(header.ExtraData),
            header.Size,
            block.L1BlockNumber,
            block.BatchNumber
        );
    }
}
