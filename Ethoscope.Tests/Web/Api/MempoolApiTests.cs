using System.Net;
using Ethoscope.Core.Mempool;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class MempoolApiTests : IAsyncLifetime
{
    private const string Current = "/api/v1/metrics/mempool/current";
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private ApiSite _site = null!;

    private List<MempoolSample> Samples => _site.Get<MemoryMempool>().Samples;

    public async ValueTask InitializeAsync() => (_site, _) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Current_NoEndpointOffersItsPool_SaysUnsupportedAndNeverZero()
    {
        Samples.Add(MempoolSample.Unsupported(_now.AddMinutes(-30)));

        var reply = await _site.GetAsync(Current);

        ((string?)reply.Data["status"]).ShouldBe("unsupported");
        reply.Data["pending_transactions"].ShouldBeNull();
        reply.Data["congestion_level"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["pending_transactions"]).ShouldNotBeNull().ShouldContain("No endpoint offers its pool");
    }

    [Fact]
    public async Task Current_NothingStored_IsUnknown()
    {
        var reply = await _site.GetAsync(Current);

        ((string?)reply.Data["status"]).ShouldBe("unknown");
        reply.Data["pending_transactions"].ShouldBeNull();
    }

    [Fact]
    public async Task Current_FreshSample_GivesCountsBacklogAndThresholds()
    {
        Samples.AddRange([Sample(-60), Sample(-3) with { Backlog = null, Pending = 12 }]);

        var data = (await _site.GetAsync(Current)).Data;

        ((string?)data["status"], (long)data["pending_transactions"]!, (bool)data["pending_at_least"]!).ShouldBe(("fresh", 12, true));
        ((string?)data["congestion_level"], (double)data["congestion_thresholds"]!["medium"]!).ShouldBe(("medium", 2));
        var backlog = data["backlog"]!;
        ((double)backlog["backlog_blocks"]!, (double)backlog["eligible_share"]!).ShouldBe((2.5, 0.25));
        ((string?)backlog["next_base_fee_wei"], (string?)backlog["tip_p50_wei"]).ShouldBe(("1000000000", "2000000"));
    }

    [Fact]
    public async Task Current_OldSample_IsShownAsStale()
    {
        Samples.Add(Sample(-300));

        var data = (await _site.GetAsync(Current)).Data;

        ((string?)data["status"], (long)data["pending_transactions"]!).ShouldBe(("stale", 5_120));
    }

    [Fact]
    public async Task Current_At_GivesThePoolOfThatMoment()
    {
        Samples.AddRange([Sample(-7_200) with { Pending = 7 }, Sample(-3)]);

        var data = (await _site.GetAsync($"{Current}?at={_now.AddSeconds(-7_190):yyyy-MM-dd'T'HH:mm:ss'Z'}")).Data;

        ((string?)data["status"], (long)data["pending_transactions"]!).ShouldBe(("fresh", 7));
    }

    [Fact]
    public async Task Inclusion_Blocks_AreToldWithWhatIsNotKnown()
    {
        var blocks = _site.Get<MemoryMempool>().Inclusions;
        blocks.AddRange([Block(-600) with { NeverSeen = null }, Block(-24), Block(-12)]);

        var series = await _site.GetAsync("/api/v1/metrics/mempool/inclusion");
        var current = await _site.GetAsync(Current);
        var rows = (await _site.GetAsync("/api/v1/metrics/mempool/inclusion?format=csv")).Text.TrimEnd().Split('\n');

        series.Data.AsArray().Select(point => (double?)point!["delay_p50_seconds"]).ShouldBe([4.5, null, 4.5, 4.5]);
        ((double?)series.Data[0]!["never_seen_share"], (double?)series.Data[3]!["never_seen_share"]).ShouldBe((null, 0.3));
        ((string?)series.Meta["unknown"]!["never_seen_share"]).ShouldNotBeNull().ShouldContain("ten minutes");
        ((double)current.Data["inclusion"]!["delay_p95_seconds"]!).ShouldBe(45);
        rows.Length.ShouldBe(4);
        rows[0].ShouldStartWith("block_number,block_time,transactions,seen_transactions,delay_p50_seconds");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("ndjson", "application/x-ndjson")]
    public async Task Rows_OfALongRange_AreEverySampleAsItWasStored(string format, string type)
    {
        Samples.AddRange(Enumerable.Range(0, 1_203).Select(i => Sample(-20 * 86_400 + (12 * i))));
        Samples.Add(MempoolSample.Unsupported(_now.AddSeconds(-5)));

        var reply = await _site.GetAsync($"/api/v1/metrics/mempool?from={_now.AddDays(-25):yyyy-MM-dd}&format={format}");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Headers["Content-Type"].ShouldStartWith(type);
        reply.Headers["Content-Disposition"].ShouldContain($"mempool-ethereum.{format}");
        var lines = reply.Text.TrimEnd().Split('\n');
        lines.Length.ShouldBe(format == "csv" ? 1_205 : 1_204);
        lines[^1].ShouldContain("unsupported");
        lines[^2].ShouldContain("1000000000");
    }

    [Fact]
    public async Task Series_Gap_IsAPointOfNulls()
    {
        Samples.AddRange([Sample(-600), Sample(-588), Sample(-12)]);

        var reply = await _site.GetAsync("/api/v1/metrics/mempool");

        var points = reply.Data.AsArray();
        points.Select(point => (int)point!["samples"]!).ShouldBe([1, 1, 0, 1]);
        points[2]!["pending_transactions"].ShouldBeNull();
        ((string?)points[0]!["congestion_level"]).ShouldBe("medium");
        ((string?)reply.Meta["unknown"]!["pending_transactions"]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("hours=0", "hours")]
    [InlineData("hours=169", "hours")]
    [InlineData("from=2026-01-01&start_time=2026-01-01", "start_time")]
    [InlineData("from=2026-01-01&hours=3", "hours")]
    [InlineData("from=2026-01-02&to=2026-01-01", "to")]
    [InlineData("from=2026-01-01&to=2026-01-09", "to")]
    [InlineData("from=2020-01-01", "from")]
    [InlineData("at=yesterday", "at")]
    [InlineData("chain=nowhere", "chain")]
    [InlineData("limit=601", "limit")]
    public async Task Series_WrongParameter_IsRefusedByName(string query, string name)
    {
        var reply = await _site.GetAsync($"/api/v1/metrics/mempool?{query}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.Text.ShouldContain($"\"{name}\"");
    }

    private MempoolSample Sample(int second) =>
        new()
        {
            Time = _now.AddSeconds(second),
            Depth = MempoolDepth.Content,
            Source = "node",
            Pending = 5_120,
            PendingAtLeast = true,
            Queued = 3,
            Backlog = new()
            {
                Target = new(100, 1_000_000_000, 60_000_000),
                Priced = 4,
                Eligible = 1,
                EligibleGas = 150_000_000,
                Tips = new(1_000_000, 2_000_000, 3_000_000),
                BlobTransactions = 0,
                Blobs = 0,
            },
        };

    private BlockInclusion Block(int seconds) =>
        new(7, new(0, 7), _now.AddSeconds(seconds), 10, 7)
        {
            DelayP50 = TimeSpan.FromSeconds(4.5),
            DelayP95 = TimeSpan.FromSeconds(45),
            NeverSeen = 3,
        };
}
