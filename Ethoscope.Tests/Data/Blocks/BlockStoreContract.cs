using System.Numerics;
using CsCheck;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Blocks;
using Ethoscope.Data.Live;
using Ethoscope.Tests.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>What a commit does, the same on plain PostgreSQL and on hypertables.</summary>
public abstract class BlockStoreContract
{
    private protected abstract StorageHost Host { get; }

    /// <summary>Random histories to try.</summary>
    protected virtual int Histories => 10;

    [Fact]
    public async Task CommitAsync_Blocks_AreReadBackWholeWithRollupsAndCoverage()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var blocks = TestBlocks.Range(1000, 700);

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, blocks), default);

        await Host.ShouldHoldAsync(chain, blocks);
        foreach (var depth in Enum.GetValues<BlockDepth>())
            (await Host.Store.LoadAsync(chain, depth, default)).Coverage.ToString().ShouldBe("{[1000,1700)}");
    }

    [Fact]
    public async Task CommitAsync_SameBatchTwice_ChangesNothing()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var batch = TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 50)) with { Finalized = TestBlocks.Make(10).Header.Ref };
        await Host.Store.CommitAsync(batch, default);
        var before = await DumpAsync(chain);
        Host.Time.Advance(TimeSpan.FromMinutes(5));

        await Host.Store.CommitAsync(batch, default);

        (await DumpAsync(chain)).ShouldBe(before);
    }

    [Fact]
    public async Task CommitAsync_LeaseTakenOver_ThrowsAndWritesNothing()
    {
        var chain = StorageHost.NewChain();
        var old = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, old, TestBlocks.Range(0, 5)), default);
        await Host.LeaseAsync(chain);
        var before = await DumpAsync(chain);
        var published = Host.Publisher.Events.Count;
        var late = TestBlocks.Batch(chain, old, TestBlocks.Range(5, 5)) with { Messages = [new("c", "late")] };

        await Should.ThrowAsync<LeaseLostException>(() => Host.Store.CommitAsync(late, default));

        (await DumpAsync(chain)).ShouldBe(before);
        Host.Publisher.Events.Count.ShouldBe(published);
    }

    [Fact]
    public async Task CommitAsync_HeadersAfterFull_KeepsTheDeeperValues()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var full = TestBlocks.Range(0, 20);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, full), default);

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 30, depth: BlockDepth.Headers)), default);

        await Host.ShouldHoldAsync(chain, [.. full, .. TestBlocks.Range(20, 10, depth: BlockDepth.Headers)]);
        (await Host.Store.LoadAsync(chain, BlockDepth.Full, default)).Coverage.ToString().ShouldBe("{[0,20)}");
    }

    [Fact]
    public async Task CommitAsync_FullAfterHeaders_Deepens()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 20, depth: BlockDepth.Headers)), default);
        var full = TestBlocks.Range(0, 20);

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, full), default);

        await Host.ShouldHoldAsync(chain, full);
    }

    [Fact]
    public async Task CommitAsync_SameHeightAtAnotherTime_KeepsOneRowAHeight()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 20)), default);
        var moved = TestBlocks.Range(8, 4, branch: 1, step: TimeSpan.FromHours(1));

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, moved), default);

        await Host.ShouldHoldAsync(chain, [.. TestBlocks.Range(0, 8), .. moved, .. TestBlocks.Range(12, 8)]);
    }

    [Fact]
    public async Task CommitAsync_HeightTwiceInOneBatch_KeepsTheLast()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var last = TestBlocks.Make(3, branch: 2);

        await Host.Store.CommitAsync(
            TestBlocks.Batch(chain, lease, [.. TestBlocks.Range(0, 5), TestBlocks.Make(3, branch: 1), last]),
            default
        );

        await Host.ShouldHoldAsync(chain, [.. TestBlocks.Range(0, 3), last, TestBlocks.Make(4)]);
    }

    [Fact]
    public async Task CommitAsync_Empty_WritesNoRow()
    {
        var chain = StorageHost.NewChain();

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), []), default);

        await Host.ShouldHoldAsync(chain, []);
    }

    [Fact]
    public async Task CommitAsync_Reorganisation_ReplacesTheBranchEverywhere()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 320)), default);
        var reorganisation = new Reorganisation(
            316,
            TestBlocks.Make(319).Header.Ref,
            TestBlocks.Make(318, 1).Header.Ref,
            Host.Time.GetUtcNow()
        );
        var branch = TestBlocks.Range(317, 2, branch: 1);
        var batch = TestBlocks.Batch(chain, lease, branch) with { Reorganisation = reorganisation, Messages = [new("blocks", "replaced")] };

        await Host.Store.CommitAsync(batch, default);
        await Host.Store.CommitAsync(batch with { Messages = [] }, default);

        await Host.ShouldHoldAsync(chain, [.. TestBlocks.Range(0, 317), .. branch]);
        (await Host.Reader.GetReorganisationsAsync(chain, 10, null, default)).ShouldBe([reorganisation]);
        foreach (var lost in TestBlocks.Range(317, 3))
        {
            var found = (await Host.Reader.FindAsync(chain, lost.Header.Hash, default)).ShouldNotBeNull();
            StoredState.Text(found.Block).ShouldBe(StoredState.Text(lost));
            found.LostIn.ShouldBe(reorganisation);
            (await Host.Reader.GetOrphansAsync(chain, lost.Header.Number, default))
                .Select(one => one.Block.Header.Hash)
                .ShouldBe([lost.Header.Hash]);
        }

        (await Host.Reader.FindAsync(chain, branch[0].Header.Hash, default)).ShouldNotBeNull().LostIn.ShouldBeNull();
        Host.Publisher.Events.ShouldContain(one => one.Payload == "replaced");
    }

    [Fact]
    public async Task CommitAsync_ReorganisationThatEmptiesAnHour_DropsItsBuckets()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var step = TimeSpan.FromMinutes(40);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 12, step: step)), default);
        var lost = new Reorganisation(3, TestBlocks.Make(11, step: step).Header.Ref, null, Host.Time.GetUtcNow());

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, []) with { Reorganisation = lost }, default);

        await Host.ShouldHoldAsync(chain, TestBlocks.Range(0, 4, step: step));
    }

    [Fact]
    public async Task CommitAsync_ReorganisationBelowTheFinalisedHeight_IsRefusedWhole()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(
            TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 20)) with
            {
                Finalized = TestBlocks.Make(10).Header.Ref,
            },
            default
        );
        var before = await DumpAsync(chain);
        var lost = new Reorganisation(9, TestBlocks.Make(19).Header.Ref, null, Host.Time.GetUtcNow());

        await Should.ThrowAsync<InvalidOperationException>(() =>
            Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(10, 3, 1)) with { Reorganisation = lost }, default)
        );

        (await DumpAsync(chain)).ShouldBe(before);
    }

    [Fact]
    public async Task CommitAsync_BlockThatWinsAgain_IsNoOrphan()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 10)), default);
        foreach (var branch in new[] { 1, 0 })
        {
            Host.Time.Advance(TimeSpan.FromSeconds(12));
            var lost = new Reorganisation(7, TestBlocks.Make(9, 1 - branch).Header.Ref, null, Host.Time.GetUtcNow());
            await Host.Store.CommitAsync(
                TestBlocks.Batch(chain, lease, TestBlocks.Range(8, 2, branch)) with
                {
                    Reorganisation = lost,
                },
                default
            );
        }

        await Host.ShouldHoldAsync(chain, TestBlocks.Range(0, 10));
        (await Host.Reader.GetOrphansAsync(chain, 9, default)).Select(one => one.Block.Header.Hash).ShouldBe([TestBlocks.HashOf(9, 1)]);
        (await Host.Reader.FindAsync(chain, TestBlocks.HashOf(9, 0), default)).ShouldNotBeNull().LostIn.ShouldBeNull();
    }

    [Fact]
    public async Task CommitAsync_Tags_FinalizedNeverGoesDownAndSafeMay()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var batch = TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 30));
        await Host.Store.CommitAsync(
            batch with
            {
                Safe = TestBlocks.Make(20).Header.Ref,
                Finalized = TestBlocks.Make(10).Header.Ref,
            },
            default
        );

        await Host.Store.CommitAsync(
            batch with
            {
                Safe = TestBlocks.Make(15).Header.Ref,
                Finalized = TestBlocks.Make(5).Header.Ref,
            },
            default
        );

        var status = await Host.Reader.GetStatusAsync(chain, null, default);
        status.Safe.ShouldBe(TestBlocks.Make(15).Header.Ref);
        status.Finalized.ShouldBe(TestBlocks.Make(10).Header.Ref);
        (await Host.Store.LoadAsync(chain, BlockDepth.Full, default)).Finalized.ShouldBe(TestBlocks.Make(10).Header.Ref);
    }

    [Fact]
    public async Task CommitAsync_Messages_ArePublishedWithConsecutiveIdsOnceCommitted()
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var outbox = Host.Get<Outbox>();
        var before = await outbox.CurrentIdAsync(default);
        var messages = Enumerable.Range(0, 12).Select(i => new LiveMessage($"c{i % 2}", $"{chain.Name} {i}")).ToList();

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, TestBlocks.Range(0, 3)) with { Messages = messages }, default);

        var stored = (await outbox.ReadAfterAsync(before, 100, default))
            .Where(one => one.Payload.StartsWith(chain.Name, StringComparison.Ordinal))
            .ToList();
        stored.Select(one => new LiveMessage(one.Channel, one.Payload)).ShouldBe(messages);
        stored.Select(one => one.Id - stored[0].Id).ShouldBe(Enumerable.Range(0, 12).Select(i => (long)i));
        Host.Publisher.Events.Where(one => one.Payload.StartsWith(chain.Name, StringComparison.Ordinal)).ShouldBe(stored);
    }

    [Fact]
    public async Task CommitAsync_HugeValues_AreExact()
    {
        var chain = StorageHost.NewChain();
        var max = BigInteger.Pow(2, 256) - 1;
        var blocks = TestBlocks
            .Range(0, 9)
            .Select(block => block with { Transactions = block.Transactions! with { ValueWei = max }, BurntWei = max })
            .ToList();

        await Host.Store.CommitAsync(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks), default);

        await Host.ShouldHoldAsync(chain, blocks);
        await using var context = Host.Context();
        (await context.Set<BlockDayEntity>().SingleAsync(row => row.ChainId == chain.ChainId)).BurntWei.ShouldBe(9 * max);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("1969-12-31T23:59:59Z")]
    public async Task CommitAsync_TimeThatNoTableMayHold_IsRefused(string text)
    {
        var chain = StorageHost.NewChain();
        var block = TestBlocks.Make(0);
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var batch = TestBlocks.Batch(chain, await Host.LeaseAsync(chain), [block with { Header = block.Header with { Time = time } }]);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => Host.Store.CommitAsync(batch, default));

        await Host.ShouldHoldAsync(chain, []);
    }

    [Theory]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z")]
    [InlineData("2030-01-02T03:04:05+05:30", "2030-01-01T21:34:05Z")]
    [InlineData("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z")]
    public async Task CommitAsync_TimeWithAnyOffset_IsStoredInUtc(string text, string expected)
    {
        var chain = StorageHost.NewChain();
        var block = TestBlocks.Make(0);
        var time = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        await Host.Store.CommitAsync(
            TestBlocks.Batch(chain, await Host.LeaseAsync(chain), [block with { Header = block.Header with { Time = time } }]),
            default
        );

        var stored = (await Host.Reader.FindAsync(chain, 0, default)).ShouldNotBeNull();
        stored.Header.Time.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(expected);
    }

    [Fact]
    public async Task CommitAsync_RandomHistories_LeaveWhatAPlainModelLeaves()
    {
        var step = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 60], Gen.Int[1, 25], Gen.Int[0, 2], Gen.Int[1, 9]);
        await step.Array[1, 8].SampleAsync(RunHistoryAsync, iter: Histories, threads: 1);
    }

    private async Task RunHistoryAsync((int Kind, int First, int Count, int Depth, int Minutes)[] steps)
    {
        var chain = StorageHost.NewChain();
        var lease = await Host.LeaseAsync(chain);
        var model = new Dictionary<long, Block>();
        var covered = Coverage.Empty;
        var branch = 0;
        foreach (var (kind, first, count, depth, minutes) in steps)
        {
            Host.Time.Advance(TimeSpan.FromSeconds(12));
            Reorganisation? lost = null;
            var start = (long)first;
            if (kind == 0 && model.Count > 0)
            {
                var head = model[model.Keys.Max()].Header.Ref;
                var ancestor = Math.Max(-1, head.Number - (first % 8) - 1);
                lost = new(ancestor, head, null, Host.Time.GetUtcNow());
                branch++;
                start = ancestor + 1;
                foreach (var number in model.Keys.Where(number => number > ancestor).ToList())
                    model.Remove(number);
                covered = covered.CutAt(ancestor + 1);
            }

            var blocks = TestBlocks.Range(start, count, kind == 1 ? branch : 0, (BlockDepth)depth, TimeSpan.FromMinutes(minutes));
            await Host.Store.CommitAsync(TestBlocks.Batch(chain, lease, blocks) with { Reorganisation = lost }, default);

            foreach (var block in blocks)
            {
                var kept = model.TryGetValue(block.Header.Number, out var old) && Same(old, block) && old.Depth > block.Depth;
                model[block.Header.Number] = kept ? old! : block;
            }

            covered = covered.Add(new CoverageRange(start, start + count));
            await Host.ShouldHoldAsync(chain, model.Values, covered);
        }
    }

    private static bool Same(Block old, Block block) => old.Header.Hash == block.Header.Hash && old.Header.Time == block.Header.Time;

    /// <summary>All rows of a chain in text, times of writing included.</summary>
    private async Task<List<string>> DumpAsync(ChainDescriptor chain)
    {
        var lines = new List<string>();
        foreach (var table in new[] { "blocks", "orphaned_blocks", "reorganisations", "block_hours", "block_days", "chain_states" })
            lines.AddRange(
                await Host.LinesAsync($"SELECT '{table}', t::text FROM {table} t WHERE chain_id = {chain.ChainId} ORDER BY t::text")
            );
        lines.AddRange(await Host.LinesAsync($"SELECT t::text FROM coverage t WHERE series LIKE 'blocks:{chain.Name}:%' ORDER BY series"));
        return lines;
    }
}
