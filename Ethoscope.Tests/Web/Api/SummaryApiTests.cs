using System.Globalization;
using System.Net;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Core.Mempool;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>The chain in one answer, over HTTP.</summary>
public sealed class SummaryApiTests : IAsyncLifetime
{
    private const string Summary = "/api/v1/metrics/summary";
    private const string Health = "/api/v1/metrics/network/health";

    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Summary_AllKnown_HoldsEachPartExactly()
    {
        var head = _reader.Chain.Head;
        _site.Get<FakeFeeReader>().Estimates = Estimates(head.Header.Number, head.Header.Time);
        _site.Get<MemoryMempool>().Samples.Add(Sample(-3));
        Price(TimeSpan.FromMinutes(-10), 2_912_34567890);

        var reply = await _site.GetAsync(Summary);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        var (block, fees, blobs) = (reply.Data["block"]!, reply.Data["fees"]!, reply.Data["blobs"]!);
        ((long)block["block_number"]!, (string?)block["block_hash"]).ShouldBe((head.Header.Number, head.Header.Hash.ToString()));
        ((long?)block["finalized_block_number"]).ShouldBe(_reader.Finalized!.Number);
        ((string?)fees["gas_price_wei"]).ShouldBe(Text(head.Header.BaseFeeWei!.Value + head.Tips!.P50Wei));
        ((string?)fees["next_base_fee_wei"]).ShouldBe(Text(head.NextBaseFeeWei!.Value));
        fees["estimates"]!["offers"]!.AsArray().Select(offer => (string?)offer!["target"]).ShouldBe(["slow", "standard", "fast"]);
        ((string?)fees["estimates"]!["offers"]![2]!["max_fee_wei"]).ShouldBe("2000000003");
        ((string?)blobs["blob_base_fee_wei"]).ShouldBe(Text(head.BlobBaseFeeWei!.Value));
        ((long)reply.Data["mempool"]!["pending_transactions"]!).ShouldBe(5_120);
        reply.Text.ShouldContain("\"price_usd\":2912.3456789,");
        ((long?)reply.Meta["as_of_block"]).ShouldBe(head.Header.Number);
        reply.Meta["unknown"]!.AsObject().Select(one => one.Key).ShouldNotContain("price");
    }

    [Fact]
    public async Task Summary_NothingKnown_IsNullPartByPartWithTheReason()
    {
        _reader.IsEmpty = true;

        var reply = await _site.GetAsync(Summary);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        foreach (var part in new[] { "block", "fees", "blobs", "mempool", "price" })
        {
            reply.Data[part].ShouldBeNull(part);
            ((string?)reply.Meta["unknown"]![part]).ShouldNotBeNullOrEmpty(part);
        }
    }

    [Fact]
    public async Task Summary_PartsInTrouble_SayWhyByTheirPath()
    {
        _site.Get<MemoryMempool>().Samples.Add(MempoolSample.Unsupported(_now.AddMinutes(-30)));
        Price(TimeSpan.FromMinutes(-80), 2_900_00000000);

        var reply = await _site.GetAsync(Summary);

        reply.Data["fees"]!["estimates"].ShouldBeNull();
        Unknown("fees.estimates").ShouldBe("Too few blocks are stored.");
        ((string?)reply.Data["mempool"]!["status"]).ShouldBe("unsupported");
        Unknown("mempool.pending_transactions").ShouldNotBeNull().ShouldContain("No endpoint offers its pool");
        (reply.Data["price"]!["price_usd"], (decimal)reply.Data["price"]!["answer_usd"]!).ShouldBe((null, 2_900m));
        Unknown("price.price_usd").ShouldNotBeNull().ShouldContain("75 min at most");

        string? Unknown(string path) => (string?)reply.Meta["unknown"]![path];
    }

    [Fact]
    public async Task Summary_At_LeavesOutWhatIsLater()
    {
        var block = _reader.Chain.Blocks[^20];
        _site.Get<MemoryMempool>().Samples.AddRange([Sample(0) with { Time = block.Header.Time.AddSeconds(-9), Pending = 7 }, Sample(-3)]);
        Price(TimeSpan.FromMinutes(-30), 2_800_00000000);
        Price(TimeSpan.FromMinutes(-1), 2_900_00000000);

        var reply = await _site.GetAsync($"{Summary}?at={block.Header.Time.AddSeconds(1):yyyy-MM-dd'T'HH:mm:ss'Z'}");

        ((long)reply.Data["block"]!["block_number"]!).ShouldBe(block.Header.Number);
        ((string?)reply.Data["fees"]!["base_fee_wei"]).ShouldBe(Text(block.Header.BaseFeeWei!.Value));
        ((decimal)reply.Data["price"]!["price_usd"]!).ShouldBe(2_800m);
        ((long)reply.Data["mempool"]!["pending_transactions"]!).ShouldBe(7);
        ((string?)reply.Meta["unknown"]!["block.finalized_block_number"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task NetworkStats_Alias_IsTheSummary()
    {
        var (summary, stats) = (await _site.GetAsync(Summary), await _site.GetAsync("/api/v1/metrics/network/stats"));

        stats.Data.ToJsonString().ShouldBe(summary.Data.ToJsonString());
    }

    [Fact]
    public async Task NetworkHealth_Now_TellsAgesAndEndpointsAndNoScore()
    {
        Price(TimeSpan.FromMinutes(-80), 2_900_00000000);

        var reply = await _site.GetAsync(Health);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        ((string?)reply.Data["status"]).ShouldBe("ok");
        ((long?)reply.Data["finality_distance_blocks"]).ShouldBe(_reader.Chain.Head.Header.Number - _reader.Finalized!.Number);
        reply.Data["parts"]!
            .AsArray()
            .Select(part => ((string?)part!["name"], (string?)part["status"]))
            .ShouldBe([("block", "fresh"), ("fee_estimates", "unknown"), ("mempool", "unknown"), ("price", "stale")]);
        reply.Data["parts"]!.AsArray().ShouldAllBe(part => (string?)part!["status"] == "fresh" || part["reason"] != null);
        reply.Data["sources"]!.AsArray().Count.ShouldBe(4);
        reply.Text.ShouldNotContain("score");
    }

    [Fact]
    public async Task NetworkHealth_FollowerFails_IsOurSourceNotTheNetwork()
    {
        _reader.Collector = new CollectorStatus("blocks:ethereum", null, _now, "no endpoint answers");

        var data = (await _site.GetAsync(Health)).Data;

        ((string?)data["status"], (string?)data["collector"]!["reason"]).ShouldBe(("failing", "no endpoint answers"));
    }

    [Fact]
    public async Task NetworkHealth_At_HasNoPastOfEndpoints()
    {
        var reply = await _site.GetAsync($"{Health}?at={_now.AddMinutes(-3):yyyy-MM-dd'T'HH:mm:ss'Z'}");

        ((string?)reply.Data["status"], reply.Data["sources"], reply.Data["collector"]).ShouldBe(("ok", null, null));
        ((string?)reply.Meta["unknown"]!["sources"]).ShouldNotBeNull().ShouldContain("of now only");
    }

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);

    private static LatestEstimates Estimates(long number, DateTimeOffset time) =>
        new(
            number,
            time,
            null,
            null,
            new(
                number,
                default,
                time,
                "test-1",
                7,
                [.. FeeTarget.All.Select((target, i) => new FeeEstimate(target, new(1 + i, 2_000_000_001 + i), 1, 200, 190))]
            )
        );

    private void Price(TimeSpan since, long answer)
    {
        var prices = (FakePriceReader)_site.Get<IPriceReader>();
        var at = DateTimeOffset.FromUnixTimeSeconds((_now + since).ToUnixTimeSeconds());
        prices.Rounds.Add(new(new(7, prices.Rounds.Count + 1), answer, 8, at, at));
    }

    private MempoolSample Sample(int second) =>
        new()
        {
            Time = _now.AddSeconds(second),
            Depth = MempoolDepth.Counts,
            Source = "node",
            Pending = 5_120,
            Queued = 3,
        };
}
