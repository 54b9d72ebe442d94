using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Mempool;

public sealed class InclusionStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private readonly ChainDescriptor _chain = StorageHost.NewChain();

    private StorageHost Host => database.Host;

    private IInclusionStore Store => Host.Get<IInclusionStore>();

    private IMempoolReader Reader => Host.Get<IMempoolReader>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetDueAsync_StoredBlocks_AreDueUntilTheyAreLookedAt()
    {
        var blocks = await StoreBlocksAsync(TestBlocks.Range(100, 5));

        var before = await Store.GetDueAsync(_chain, blocks[1].Header.Time, 3, Stop);
        await CommitAsync(Of(blocks[1]), Of(blocks[2]));
        var after = await Store.GetDueAsync(_chain, blocks[1].Header.Time, 3, Stop);

        before.Select(block => block.Ref).ShouldBe(blocks.Skip(1).Take(3).Select(block => block.Header.Ref));
        before[0].ObservedAt.ShouldBe(blocks[1].ObservedAt, TimeSpan.FromMilliseconds(1));
        after.Select(block => block.Ref.Number).ShouldBe([103, 104]);
    }

    [Fact]
    public async Task CommitAsync_BlockThatLostMeanwhile_GoesWithTheNextCommitAndItsSuccessorIsDue()
    {
        var blocks = await StoreBlocksAsync(TestBlocks.Range(100, 5));
        await CommitAsync([.. blocks.Select(block => Of(block))]);
        await Host.ScalarAsync($"UPDATE blocks SET hash = '\\x{new string('7', 64)}' WHERE chain_id = {_chain.ChainId} AND number >= 103");

        var due = await Store.GetDueAsync(_chain, blocks[0].Header.Time, 9, Stop);
        await CommitAsync(Of(due[0]));

        due.Select(block => block.Ref.Number).ShouldBe([103, 104]);
        (await RowsAsync()).Select(row => row.Number).ShouldBe([100, 101, 102, 103]);
        (await RowsAsync())[^1].Hash.ShouldBe(due[0].Ref.Hash);
    }

    [Fact]
    public async Task CommitAsync_LeaseLost_StoresNothing()
    {
        var blocks = await StoreBlocksAsync(TestBlocks.Range(100, 1));
        var lease = await Host.LeaseAsync(_chain);
        await Host.LeaseAsync(_chain);

        await Should.ThrowAsync<LeaseLostException>(Store.CommitAsync(new(_chain, lease, [Of(blocks[0])]), Stop));

        (await RowsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task GetInclusionsAsync_Buckets_TellTheBlockInTheMiddleAndTheSumOfShares()
    {
        var blocks = await StoreBlocksAsync(TestBlocks.Range(100, 6));
        await CommitAsync([.. blocks.Take(3).Index().Select(pair => Of(pair.Item, seconds: 4 + pair.Index))]);
        await CommitAsync(Of(blocks[5]) with { DelayP50 = null, DelayP95 = null, NeverSeen = null });
        var start = blocks[0].Header.Time;

        var each = await SeriesAsync(600);
        var one = await SeriesAsync(2);
        var then = await SeriesAsync(600, blocks[1].Header.Time);

        each.Select(point => point.DelayP50?.TotalSeconds).ShouldBe([4, 5, 6, null]);
        var bucket = one.ShouldHaveSingleItem();
        (bucket.Blocks, bucket.Transactions, bucket.DelayP50, bucket.NeverSeenShare).ShouldBe((4, 40, TimeSpan.FromSeconds(5), 0.3));
        then.Count.ShouldBe(2);

        Task<IReadOnlyList<InclusionPoint>> SeriesAsync(int points, DateTimeOffset? asOf = null) =>
            Reader.GetInclusionsAsync(_chain, start, start.AddMinutes(2), MempoolSeries.Width(TimeSpan.FromMinutes(2), points), asOf, Stop);
    }

    [Fact]
    public async Task GetLatestAsync_Block_IsToldForMinutesOnly()
    {
        var blocks = await StoreBlocksAsync(TestBlocks.Range(100, 2));
        await CommitAsync([.. blocks.Select(block => Of(block))]);
        var last = blocks[^1].Header.Time;

        var state = await Reader.GetLatestAsync(_chain, last.AddMinutes(1), Stop);
        var before = await Reader.GetLatestAsync(_chain, last.AddSeconds(-1), Stop);
        var late = await Reader.GetLatestAsync(_chain, last.AddMinutes(6), Stop);

        state.Inclusion.ShouldBe(Of(blocks[1]));
        before.Inclusion!.Number.ShouldBe(100);
        late.Inclusion.ShouldBeNull();
    }

    private static BlockInclusion Of(Block block) => Of(block, 4);

    private static BlockInclusion Of(DueBlock block) => new(block.Ref.Number, block.Ref.Hash, block.Ref.Time, 10, 7);

    private static BlockInclusion Of(Block block, double seconds) =>
        new(block.Header.Number, block.Header.Hash, block.Header.Time, 10, 7)
        {
            DelayP50 = TimeSpan.FromSeconds(seconds),
            DelayP95 = TimeSpan.FromSeconds(seconds * 10),
            NeverSeen = 3,
        };

    private Task<IReadOnlyList<BlockInclusion>> RowsAsync() =>
        Reader.GetIncludedAsync(_chain, DateTimeOffset.UnixEpoch, null, TestBlocks.Start.AddYears(1), 100, null, Stop);

    private async Task<IReadOnlyList<Block>> StoreBlocksAsync(IReadOnlyList<Block> blocks)
    {
        await Host.Store.CommitAsync(TestBlocks.Batch(_chain, await Host.LeaseAsync(_chain), blocks), Stop);
        return blocks;
    }

    private async Task CommitAsync(params BlockInclusion[] blocks) =>
        await Store.CommitAsync(new(_chain, await Host.LeaseAsync(_chain), blocks), Stop);
}
