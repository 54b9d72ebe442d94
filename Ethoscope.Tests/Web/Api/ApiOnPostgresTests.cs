using System.Net;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>The API over real tables.</summary>
public sealed class ApiOnPostgresTests(StorageDatabase database) : IClassFixture<StorageDatabase>
{
    private const string Blocks = "/api/v1/metrics/blocks";

    private StorageHost Host => database.Host;

    [Fact]
    public async Task List_NewBlocksAndAReorganisationBetweenPages_RepeatsAndLosesNone()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 30));
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);

        var first = await site.GetAsync($"{Blocks}?limit=10");
        await ReplaceAsync(chain, 27, 6);
        var second = await site.GetAsync($"{Blocks}?limit=10&cursor={first.NextCursor}");
        var third = await site.GetAsync($"{Blocks}?limit=10&cursor={second.NextCursor}");

        first.Numbers.Concat(second.Numbers).Concat(third.Numbers).ShouldBe(Enumerable.Range(0, 30).Select(i => 29L - i));
        third.NextCursor.ShouldBeNull();
    }

    [Fact]
    public async Task List_ByTime_HasItsStartAndNotItsEnd()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 30));
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);
        var (from, to) = (TestBlocks.Make(10).Header.Time, TestBlocks.Make(13).Header.Time);

        var reply = await site.GetAsync($"{Blocks}?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={to:yyyy-MM-ddTHH:mm:ssZ}");
        var paged = await site.GetAsync($"{Blocks}?from={from:yyyy-MM-ddTHH:mm:ssZ}&at={to:yyyy-MM-ddTHH:mm:ssZ}&limit=2");
        var rest = await site.GetAsync(
            $"{Blocks}?from={from:yyyy-MM-ddTHH:mm:ssZ}&at={to:yyyy-MM-ddTHH:mm:ssZ}&limit=2&cursor={paged.NextCursor}"
        );
        var before = await site.GetAsync($"{Blocks}?to=2026-01-01");
        var after = await site.GetAsync($"{Blocks}?from=2026-02-28");

        reply.Numbers.ShouldBe([12, 11, 10]);
        paged.Numbers.ShouldBe([13, 12]);
        rest.Numbers.ShouldBe([11, 10]);
        rest.NextCursor.ShouldBeNull();
        before.Numbers.ShouldBeEmpty();
        after.Numbers.ShouldBeEmpty();
    }

    [Fact]
    public async Task List_HoleInCoverage_IsNamedAsMissing()
    {
        var chain = await StoreAsync([.. TestBlocks.Range(0, 5), .. TestBlocks.Range(8, 3)]);
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);

        var reply = await site.GetAsync(Blocks);
        var coverage = await site.GetAsync("/api/v1/coverage");

        reply.Meta["coverage"]!["missing"]!.ToJsonString().ShouldBe("""[{"from":5,"to":8}]""");
        coverage.Data[0]!["gaps"]!.ToJsonString().ShouldBe("""[{"from":5,"to":8}]""");
        ((long?)coverage.Data[0]!["blocks"]).ShouldBe(8);
        coverage.Data.AsArray().Select(series => (string?)series!["depth"]).ShouldBe(["headers", "receipts", "full"]);
    }

    [Fact]
    public async Task List_BrokenRow_IsLeftOutAndEndsNoPage()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 6));
        await Host.LinesAsync($"UPDATE blocks SET burnt_wei = 'NaN' WHERE chain_id = {chain.ChainId} AND number IN (2, 3)");
        await Host.LinesAsync($"UPDATE blocks SET time = 'infinity' WHERE chain_id = {chain.ChainId} AND number = 1");
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);
        var read = new List<long>();
        string? cursor = null;

        do
        {
            var page = await site.GetAsync($"{Blocks}?limit=1{(cursor is null ? "" : $"&cursor={cursor}")}");
            page.Status.ShouldBe(HttpStatusCode.OK);
            read.AddRange(page.Numbers);
            cursor = page.NextCursor;
        } while (cursor is not null);

        read.ShouldBe([5, 4, 0]);
    }

    [Fact]
    public async Task Find_ReplacedBlock_SaysInWhichReorganisationItLost()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 10));
        var reorganisation = await ReplaceAsync(chain, 7, 4);
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);

        var lost = await site.GetAsync($"{Blocks}/{TestBlocks.HashOf(8, 0)}");
        var won = await site.GetAsync($"{Blocks}/8");
        var list = await site.GetAsync("/api/v1/reorganisations");

        ((bool?)lost.Data["canonical"]).ShouldBe(false);
        ((long?)lost.Data["lost_in"]!["depth"]).ShouldBe(reorganisation.Depth);
        ((string?)won.Data["block_hash"]).ShouldBe(TestBlocks.HashOf(8, 1).ToString());
        ((bool?)won.Data["canonical"]).ShouldBe(true);
        list.Data.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reorganisations_Paged_AreWhole()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 10));
        for (var branch = 1; branch <= 5; branch++)
            await ReplaceAsync(chain, 8, 3, branch);
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);
        var read = new List<string?>();
        string? cursor = null;

        do
        {
            var page = await site.GetAsync($"/api/v1/reorganisations?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}");
            read.AddRange(page.Data.AsArray().Select(one => (string?)one!["detected_at"]));
            cursor = page.NextCursor;
        } while (cursor is not null);

        read.Count.ShouldBe(5);
        read.ShouldBe(read.Distinct().OrderByDescending(at => at, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Get_ExactWei_BeyondTheRangeOfFloatingPoint()
    {
        var chain = await StoreAsync(TestBlocks.Range(0, 3));
        await using var site = await ApiSite.StartAsync(Host.Reader, Host.Time, chain);

        var data = (await site.GetAsync($"{Blocks}/2")).Data;

        ((string?)data["transactions"]!["value_wei"]).ShouldBe("10000000000000000000000000000000000000002");
        data["transactions"]!["value_eth"].ShouldBeNull();
        ((string?)data["tips"]!["total_wei"]).ShouldBe("1000000000000000002");
        data["tips"]!["total_eth"]!.ToJsonString().ShouldBe("1.000000000000000002");
    }

    [Fact]
    public async Task Get_DatabaseCutOff_Is503AndRecovers()
    {
        var connection = new NpgsqlConnectionStringBuilder(Host.ConnectionString);
        await using var link = new TcpLink(connection.Port);
        (connection.Host, connection.Port, connection.Timeout) = ("127.0.0.1", link.Port, 5);
        await using var reading = new StorageHost(connection.ConnectionString);
        var chain = await StoreAsync(TestBlocks.Range(0, 3));
        await using var site = await ApiSite.StartAsync(reading.Reader, reading.Time, chain);

        var before = await site.GetAsync(Blocks);
        link.Cut();
        var during = await site.GetAsync(Blocks);
        link.Mend();
        await Eventually.TrueAsync(async () => (await site.GetAsync(Blocks)).Status == HttpStatusCode.OK, "the API answers again");

        before.Status.ShouldBe(HttpStatusCode.OK);
        during.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        during.Type.ShouldBe("urn:ethoscope:problem:database-unavailable");
        during.Headers.ShouldContainKey("Retry-After");
    }

    [Fact]
    public async Task Get_DatabaseHangs_Is503InBoundedTimeAndRecovers()
    {
        var connection = new NpgsqlConnectionStringBuilder(Host.ConnectionString);
        await using var link = new TcpLink(connection.Port);
        (connection.Host, connection.Port) = ("127.0.0.1", link.Port);
        await using var reading = new StorageHost(connection.ConnectionString);
        var chain = await StoreAsync(TestBlocks.Range(0, 3));
        await using var site = await ApiSite.StartAsync(reading.Reader, reading.Time, chain);
        (await site.GetAsync(Blocks)).Status.ShouldBe(HttpStatusCode.OK);

        link.Hang();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var during = await Task.WhenAll(site.GetAsync(Blocks), site.GetAsync("/api/v1/status"), site.GetAsync("/api/v1/coverage"));
        var took = watch.Elapsed;
        link.Mend();
        await Eventually.TrueAsync(async () => (await site.GetAsync(Blocks)).Status == HttpStatusCode.OK, "the API answers again");

        foreach (var answer in during)
        {
            answer.Status.ShouldBe(HttpStatusCode.ServiceUnavailable, $"{took}: {answer.Text}");
            answer.Type.ShouldBeOneOf("urn:ethoscope:problem:database-unavailable", "urn:ethoscope:problem:too-slow");
            answer.Headers.ShouldContainKey("Retry-After");
        }

        took.ShouldBeLessThan(TimeSpan.FromSeconds(25), "a command's own time-out is 30 s");
    }

    private async Task<ChainDescriptor> StoreAsync(IReadOnlyList<Block> blocks)
    {
        var chain = StorageHost.NewChain();
        await Host.Store.CommitAsync(TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks), default);
        return chain;
    }

    /// <summary>Replaces what stands above a height.</summary>
    private async Task<Reorganisation> ReplaceAsync(ChainDescriptor chain, long ancestor, int count, int branch = 1)
    {
        Host.Time.Advance(TimeSpan.FromSeconds(12));
        var head = (await Host.Reader.GetStatusAsync(chain, null, default)).Head!.Header.Ref;
        var blocks = TestBlocks.Range(ancestor + 1, count, branch);
        var reorganisation = new Reorganisation(ancestor, head, blocks[^1].Header.Ref, Host.Time.GetUtcNow());
        await Host.Store.CommitAsync(
            TestBlocks.Batch(chain, await Host.LeaseAsync(chain), blocks) with
            {
                Reorganisation = reorganisation,
            },
            default
        );
        return reorganisation;
    }
}
