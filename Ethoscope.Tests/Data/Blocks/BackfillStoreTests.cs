using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>Backfill into a real database: coverage by depth, deepening in place, commits that refuse another branch.</summary>
public sealed class BackfillStoreTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private readonly BlockTree _tree = new(400);
    private readonly ChainDescriptor _chain = StorageHost.NewChain();
    private readonly List<string> _told = [];

    private StorageHost Host => database.Host;

    [Fact]
    public async Task RunAsync_HeadersThenFull_DeepensInPlaceAndCoversEachDepth()
    {
        var headers = await FillAsync(0, 300, BlockDepth.Headers);
        var full = await FillAsync(100, 200, BlockDepth.Full);

        headers.ShouldSatisfyAllConditions(() => headers.Stored.ShouldBe(301), () => headers.IsComplete.ShouldBeTrue());
        full.Stored.ShouldBe(101);
        (await CoverageAsync(BlockDepth.Headers)).ShouldBe("{[0,301)}");
        (await CoverageAsync(BlockDepth.Receipts)).ShouldBe("{[100,201)}");
        (await CoverageAsync(BlockDepth.Full)).ShouldBe("{[100,201)}");
        (await LinesAsync("number, encode(hash, 'hex'), depth")).ShouldBe(
            _tree
                .Canonical.Take(301)
                .Select(header => $"{header.Number}|{header.Hash.ToString()[2..]}|{(header.Number is >= 100 and <= 200 ? 2 : 0)}")
        );
        var slots = (await LinesAsync("empty_slots_before")).Skip(1).ToList();
        slots.ShouldBe(
            _tree
                .Canonical.Skip(1)
                .Take(300)
                .Select(header => $"{(int)((header.Time - _tree.Canonical[(int)header.Number - 1].Time).TotalSeconds / 12) - 1}")
        );
    }

    [Fact]
    public async Task RunAsync_SeveralChunks_PublishesHistoryOnlyAndOneMessageAChunk()
    {
        await FillAsync(100, 299, BlockDepth.Full);

        _told.ShouldBe(["250", "200", "150", "100"]);
        var messages = await Host.LinesAsync($"SELECT payload FROM outbox WHERE channel = 'blocks:{_chain.Name}'");
        messages.Count.ShouldBe(4);
        messages.ShouldAllBe(message => message.Contains("history", StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_RefusedBlocks_CountsEachOnceBesideWhatIsStored()
    {
        var source = Source(_tree);
        source.Invalid.UnionWith([120, 250]);

        var report = await FillAsync(source, 100, 299, BlockDepth.Full);

        report.Rejected.ShouldBe(2);
        (await Host.LinesAsync($"SELECT reason, count FROM rejections WHERE collector = 'backfill:{_chain.Name}'")).ShouldBe([
            "time_out_of_range|2",
        ]);
        (await CoverageAsync(BlockDepth.Full)).ShouldBe("{[100,120),[121,250),[251,300)}");
    }

    [Fact]
    public async Task RunAsync_EndpointOfAnotherBranch_EndsTheRangeAndReplacesNothing()
    {
        await FillAsync(200, 299, BlockDepth.Full);
        var before = await LinesAsync("number, encode(hash, 'hex')");

        var other = new BlockTree(400);
        other.Reorganise(399, 399);

        var report = await FillAsync(0, 299, BlockDepth.Full, other);

        report.IsComplete.ShouldBeFalse();
        var ended = report.Ended.ShouldHaveSingleItem();
        ended.Heights.ShouldBe(new CoverageRange(0, 200));
        ended.Reason.ShouldContain("it follows another branch");
        (await LinesAsync("number, encode(hash, 'hex')")).ShouldBe(before);
    }

    [Fact]
    public async Task RunAsync_BlocksRefused_LeavesHolesWithTheirReasonsAndGoesOn()
    {
        var source = Source(_tree);
        source.Invalid.UnionWith([250, 120]);

        var report = await FillAsync(source, 100, 299, BlockDepth.Headers);

        report.Ended.Select(ended => ended.Heights).ShouldBe([new CoverageRange(250, 251), new CoverageRange(120, 121)]);
        report.Ended[0].Reason.ShouldContain("has no usable time");
        (await CoverageAsync(BlockDepth.Headers)).ShouldBe("{[100,120),[121,250),[251,300)}");

        source.Invalid.Clear();
        (await FillAsync(source, 100, 299, BlockDepth.Headers)).IsComplete.ShouldBeTrue();

        (await CoverageAsync(BlockDepth.Headers)).ShouldBe("{[100,300)}");
        (await LinesAsync("count(*) FILTER (WHERE empty_slots_before IS NULL)")).ShouldBe(["0"]);
    }

    [Fact]
    public async Task CommitAsync_HistoryBesideAnotherBranch_IsRefusedAndWritesNothing()
    {
        var lease = await Host.LeaseAsync(_chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(_chain, lease, TestBlocks.Range(10, 5)), default);

        foreach (
            var wrong in new[] { TestBlocks.Range(5, 5, branch: 1), TestBlocks.Range(15, 5, branch: 1), TestBlocks.Range(12, 1, branch: 1) }
        )
            await Should.ThrowAsync<BranchMismatchException>(() =>
                Host.Store.CommitAsync(TestBlocks.Batch(_chain, lease, wrong) with { IsHistory = true }, default)
            );
        await Host.Store.CommitAsync(TestBlocks.Batch(_chain, lease, TestBlocks.Range(5, 12)) with { IsHistory = true }, default);

        (await CoverageAsync(BlockDepth.Full)).ShouldBe("{[5,17)}");
    }

    private Task<BackfillReport> FillAsync(long from, long to, BlockDepth depth, BlockTree? tree = null) =>
        FillAsync(Source(tree ?? _tree), from, to, depth);

    private async Task<BackfillReport> FillAsync(TreeBlockSource source, long from, long to, BlockDepth depth) =>
        await new Backfill(
            _chain,
            // Nothing follows this chain, so that only finality bounds what may be filled.
            BlockDepth.Receipts,
            source,
            new ChainForks(_chain),
            Host.Store,
            Host.Reader,
            Host.Leases,
            new QuietMetrics(),
            Host.Time
        )
        {
            Pace = new(20, 50),
        }.RunAsync(new(from, to, depth), "test", takeOver: true, Told, default);

    private void Told(BackfillProgress progress) => _told.Add($"{progress.Height}");

    private TreeBlockSource Source(BlockTree tree) => new(tree, Host.Time) { Finalized = 350 };

    private async Task<string> CoverageAsync(BlockDepth depth) => (await Host.Store.LoadAsync(_chain, depth, default)).Coverage.ToString();

    private Task<List<string>> LinesAsync(string columns) =>
        Host.LinesAsync(
            $"SELECT {columns} FROM blocks WHERE chain_id = {_chain.ChainId}"
                + (columns.StartsWith("count", StringComparison.Ordinal) ? "" : " ORDER BY number")
        );
}
