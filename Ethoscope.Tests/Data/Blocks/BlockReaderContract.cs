using System.Globalization;
using System.Numerics;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Data.Blocks;

/// <summary>What is answered of stored blocks, from the tables and from the cache.</summary>
public abstract class BlockReaderContract
{
    private protected abstract StorageHost Host { get; }

    [Fact]
    public async Task GetLatestAsync_Below_PagesDownWithoutHolesOrRepeats()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 25));

        var first = await Host.Reader.GetLatestAsync(chain, 10, null, null, default);
        var second = await Host.Reader.GetLatestAsync(chain, 10, first[^1].Header.Number, null, default);
        var third = await Host.Reader.GetLatestAsync(chain, 10, second[^1].Header.Number, null, default);

        first.Concat(second).Concat(third).Select(block => block.Header.Number).ShouldBe(Enumerable.Range(0, 25).Select(i => 24L - i));
    }

    [Fact]
    public async Task GetLatestAsync_AsOf_KnowsNoLaterBlock()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 25));
        var moment = TestBlocks.Make(17).Header.Time + TimeSpan.FromSeconds(5);

        var page = await Host.Reader.GetLatestAsync(chain, 3, null, moment, default);
        var next = await Host.Reader.GetLatestAsync(chain, 3, 15, moment, default);
        var before = await Host.Reader.GetLatestAsync(chain, 3, null, TestBlocks.Start - TimeSpan.FromDays(1), default);

        page.Select(block => block.Header.Number).ShouldBe([17, 16, 15]);
        next.Select(block => block.Header.Number).ShouldBe([14, 13, 12]);
        before.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetStatusAsync_AsOf_GivesTheHeadOfThatMoment()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 25));

        var then = await Host.Reader.GetStatusAsync(chain, TestBlocks.Make(17).Header.Time, default);
        var now = await Host.Reader.GetStatusAsync(chain, null, default);

        then.Head.ShouldNotBeNull().Header.Number.ShouldBe(17);
        then.Coverage.ToString().ShouldBe("{[0,18)}");
        now.Head.ShouldNotBeNull().Header.Number.ShouldBe(24);
    }

    [Fact]
    public async Task GetStatusAsync_NothingStored_IsUnknownNotZero()
    {
        var status = await Host.Reader.GetStatusAsync(StorageHost.NewChain(), null, default);

        status.ShouldBe(new ChainStatus(null, null, null, status.Coverage, null));
        status.Coverage.Last.ShouldBeNull();
    }

    [Fact]
    public async Task GetStatusAsync_CollectorFailed_SaysSinceWhenAndWhy()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 2));
        var start = Host.Time.GetUtcNow();
        var failure = new Iteration(
            $"blocks:{chain.Name}",
            "h",
            start,
            TimeSpan.Zero,
            IterationOutcome.Failed,
            null,
            null,
            0,
            "no endpoint answers"
        );

        await Host.Get<ICollectorJournal>().RecordAsync(failure, default);

        var status = await Host.Reader.GetStatusAsync(chain, null, default);
        status.Collector.ShouldBe(new CollectorStatus($"blocks:{chain.Name}", null, start, "no endpoint answers"));
    }

    [Fact]
    public async Task FindAsync_UnknownHeightAndHash_IsNull()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 2));

        (await Host.Reader.FindAsync(chain, 77, default)).ShouldBeNull();
        (await Host.Reader.FindAsync(chain, TestBlocks.HashOf(77, 0), default)).ShouldBeNull();
        (await Host.Reader.GetOrphansAsync(chain, 1, default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("burnt_wei = 'NaN'")]
    [InlineData("burnt_wei = 'Infinity'")]
    [InlineData("burnt_wei = '-Infinity'")]
    [InlineData("burnt_wei = 794866.99999999999999999999999")]
    [InlineData("value_wei = 'NaN'")]
    [InlineData("tips_wei = 'NaN'")]
    [InlineData("blob_burnt_wei = 'NaN'")]
    [InlineData("withdrawals_gwei = 'NaN'")]
    [InlineData("time = '-infinity'")]
    [InlineData("time = 'infinity'")]
    public async Task Reads_BrokenRow_LeaveItOutAndCountIt(string damage)
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 10));
        await Host.LinesAsync($"UPDATE blocks SET {damage} WHERE chain_id = {chain.ChainId} AND number = 4");
        Host.Rejected.Clear();

        var page = await Host.Reader.GetLatestAsync(chain, 20, null, null, default);
        var found = await Host.Reader.FindAsync(chain, 4, default);
        var asOf = await Host.Reader.GetLatestAsync(chain, 20, null, TestBlocks.Make(9).Header.Time, default);
        var fees = await Host.Reader.GetBaseFeesAsync(chain, TestBlocks.Start, TestBlocks.Start + TimeSpan.FromHours(1), 600, default);

        page.Select(block => block.Header.Number).ShouldBe([9, 8, 7, 6, 5, 3, 2, 1, 0]);
        asOf.Count.ShouldBe(9);
        found.ShouldBeNull();
        Host.Rejected.ShouldBe(["unreadable_row", "unreadable_row", "unreadable_row"]);
        fees.Count.ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task FindAsync_FieldCase38_ReadsEveryWholeValueExactly()
    {
        var values = SharedData.FieldCase("38-numeric-to-decimal.json")["values"]!
            .AsArray()
            .Select(value => value!.GetValue<string>())
            .ToList();
        var chain = await StoreAsync(TestBlocks.Range(0, values.Count));
        for (var i = 0; i < values.Count; i++)
            await Host.LinesAsync(
                $"UPDATE blocks SET burnt_wei = '{values[i]}'::numeric WHERE chain_id = {chain.ChainId} AND number = {i}"
            );

        var read = await Host.Reader.GetLatestAsync(chain, 100, null, null, default);

        var whole = values
            .Select((value, i) => (value, i))
            .Where(one => one.value != "NaN" && !one.value.EndsWith("99999", StringComparison.Ordinal))
            .ToList();
        read.Select(block => block.Header.Number).Order().ShouldBe(whole.Select(one => (long)one.i));
        foreach (var (value, i) in whole)
            read.Single(block => block.Header.Number == i)
                .BurntWei.ShouldBe(BigInteger.Parse(value.Split('.')[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task CommitAsync_BesideABrokenRow_RollsUpTheSoundValues()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 10));
        await Host.LinesAsync($"UPDATE blocks SET burnt_wei = 'NaN' WHERE chain_id = {chain.ChainId} AND number = 4");

        await Host.Store.CommitAsync(
            TestBlocks.Told(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), TestBlocks.Range(10, 1))),
            default
        );

        (await Host.LinesAsync($"SELECT burnt_wei = 'NaN' FROM block_hours WHERE chain_id = {chain.ChainId}")).ShouldBe(["False"]);
    }

    [Fact]
    public async Task GetBaseFeesAsync_ShortRange_GivesEveryBlockAndGapsOfCoverage()
    {
        var chain = await StoreAsync([.. TestBlocks.Range(0, 5), .. TestBlocks.Range(8, 3)]);

        var line = await Host.Reader.GetBaseFeesAsync(chain, TestBlocks.Start, TestBlocks.Start + TimeSpan.FromMinutes(10), 600, default);

        var expected = TestBlocks.Range(0, 5).Select(Fee).Append(null).Concat(TestBlocks.Range(8, 3).Select(Fee));
        line.Select(point => point.BaseFeeWei).ShouldBe(expected);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(300)]
    public async Task GetBaseFeesAsync_AnyLength_StaysWithinThePointsAndKeepsTheExtremes(int days)
    {
        var blocks = TestBlocks.Range(0, days * 48, step: TimeSpan.FromMinutes(30));
        var chain = await StoreAsync(blocks);
        var from = TestBlocks.Start;

        var line = await Host.Reader.GetBaseFeesAsync(chain, from, from + TimeSpan.FromDays(days), 90, default);

        line.Count.ShouldBeInRange(30, 90);
        line.Max(point => point.BaseFeeWei).ShouldBe(blocks.Max(Fee));
        line.Min(point => point.BaseFeeWei).ShouldBe(blocks.Min(Fee));
        line.Select(point => point.Time).ShouldBeInOrder();
        line.ShouldAllBe(point => point.Time >= from && point.Time <= from + TimeSpan.FromDays(days));
    }

    [Fact]
    public async Task GetBaseFeesAsync_LongRange_DoesNotReadBlocks()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 200, step: TimeSpan.FromHours(2)));
        await Host.LinesAsync($"DELETE FROM blocks WHERE chain_id = {chain.ChainId}");

        var line = await Host.Reader.GetBaseFeesAsync(chain, TestBlocks.Start, TestBlocks.Start + TimeSpan.FromDays(17), 600, default);

        line.Count.ShouldBeGreaterThan(150);
    }

    private static long? Fee(Block block) => block.Header.BaseFeeWei;

    private async Task<ChainDescriptor> StoreAsync(IReadOnlyList<Block> blocks)
    {
        var chain = StorageHost.NewChain();
        await Host.Store.CommitAsync(TestBlocks.Told(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks)), default);
        return chain;
    }
}
