using System.Globalization;
using System.Net;
using Ethoscope.Core.Fees;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Gas prices, blobs and estimates over HTTP.</summary>
public sealed class FeesApiTests : IAsyncLifetime
{
    private const string Gas = "/api/v1/metrics/gas";

    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Gas_Series_HasExactPricesAndGapsAsNulls()
    {
        var reply = await _site.GetAsync(Gas);

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        var data = reply.Json["data"]!;
        ((string?)data["interval"]).ShouldBe("raw");
        var points = data["points"]!.AsArray();
        var (gap, newest, head) = (points[0]!, points[^1]!, _reader.Chain.Blocks[^1]);
        ((long)gap["blocks"]!, (string?)gap["gas_price_wei"], (long?)gap["block_number"]).ShouldBe((0L, null, null));
        var price = head.Header.BaseFeeWei!.Value + head.Tips!.P50Wei;
        ((string?)newest["gas_price_wei"]).ShouldBe(price.ToString(CultureInfo.InvariantCulture));
        ((decimal?)newest["gas_price_gwei"]).ShouldBe(price / 1_000_000_000m);
        ((decimal?)newest["p95_gwei"]).ShouldBe((head.Header.BaseFeeWei.Value + head.Tips.P95Wei) / 1_000_000_000m);
        ((string?)newest["tips_from"]).ShouldBe("receipts");
    }

    [Theory]
    [InlineData("?from=2026-01-01&start_time=2026-01-01", "start_time", "from")]
    [InlineData("?interval=minute", "interval", "raw, hour or day")]
    [InlineData("?interval=raw&from=2026-01-01&to=2026-02-01", "interval", "7 days")]
    [InlineData("?limit=0", "limit", "from 1 to 1000")]
    [InlineData("?limit=1001", "limit", "from 1 to 1000")]
    [InlineData("?from=2026-02-01&to=2026-01-01", "to", "before from")]
    [InlineData("?from=yesterday", "from", "a time such as")]
    [InlineData("?at=now", "at", "a time such as")]
    [InlineData("?format=xml", "format", "json, csv or ndjson")]
    [InlineData("?chain=doge", "chain", "ethereum")]
    [InlineData("?hours=300", "hours", "")]
    [InlineData("/percentiles?hours=0", "hours", "from 1 to 168")]
    [InlineData("/percentiles?hours=169", "hours", "from 1 to 168")]
    [InlineData("/percentiles?hours=1.5", "hours", "from 1 to 168")]
    public async Task Gas_WrongParameter_IsRefusedByName(string query, string name, string accepted)
    {
        var reply = await _site.GetAsync(Gas + query);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((string?)reply.Json["errors"]![name]![0]).ShouldNotBeNull().ShouldContain(accepted);
    }

    [Fact]
    public async Task Gas_Csv_HoldsEveryStoredBlockOnceAndExactly()
    {
        var reply = await _site.GetAsync($"{Gas}?format=csv");

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        reply.Headers["Content-Disposition"].ShouldContain("gas-ethereum.csv");
        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToArray();
        var (number, fee, burnt) = (Column("block_number"), Column("base_fee_wei"), Column("burnt_wei"));
        lines[1..].Select(line => line[number]).ShouldBe(_reader.Chain.Blocks.Select(block => Text(block.Header.Number)));
        lines[1..].Select(line => line[fee]).ShouldBe(_reader.Chain.Blocks.Select(block => Text(block.Header.BaseFeeWei)));
        lines[1..].Select(line => line[burnt]).ShouldBe(_reader.Chain.Blocks.Select(block => Text(block.BurntWei)));

        int Column(string name) => Array.IndexOf(lines[0], name);
        static string Text(IFormattable? value) => value!.ToString(null, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Blobs_Ndjson_HasAnObjectALineUpToTheLimit()
    {
        var reply = await _site.GetAsync("/api/v1/metrics/blobs?limit=7", null, ("Accept", "application/x-ndjson"));

        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(7);
        lines.ShouldAllBe(line => line.StartsWith('{') && line.Contains("\"blob_base_fee_wei\":\"", StringComparison.Ordinal));
        reply.Headers["Vary"].ShouldContain("Accept");
    }

    [Fact]
    public async Task Gas_CsvOfYears_IsReadInPartsThatMeetWhereDaysBegin()
    {
        await _site.GetAsync($"{Gas}?format=csv&from=2015-08-01T05:00:00Z&to=2025-08-01T07:00:00Z");

        var asked = _site.Get<FakeFeeReader>().AllAsked;
        asked.Count.ShouldBe(37);
        asked.ShouldAllBe(one => one.Resolution == FeeResolution.Day);
        asked.Zip(asked.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From && pair.First.To.TimeOfDay == TimeSpan.Zero);
        (asked[0].From, asked[^1].To).ShouldBe(
            (new(2015, 8, 1, 5, 0, 0, TimeSpan.Zero), new DateTimeOffset(2025, 8, 1, 7, 0, 0, TimeSpan.Zero))
        );
    }

    [Fact]
    public async Task Gas_Aliases_AreTheRange()
    {
        var reply = await _site.GetAsync($"{Gas}?start_time=2026-01-01&end_time=2026-03-01&limit=50&interval=day");

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        _site
            .Get<FakeFeeReader>()
            .Asked.ShouldBe(
                (
                    new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                    new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
                    FeeResolution.Day,
                    50
                )
            );
    }

    [Fact]
    public async Task Latest_Head_HasTheNextBlocksFees()
    {
        var head = _reader.Chain.Blocks[^1];

        var data = (await _site.GetAsync(Gas + "/latest")).Json["data"]!;

        ((long)data["block_number"]!).ShouldBe(head.Header.Number);
        ((string?)data["next_base_fee_wei"]).ShouldBe(
            BaseFeeRule
                .Next(head.Header.BaseFeeWei!.Value, head.Header.GasUsed!.Value, head.Header.GasLimit!.Value)!
                .Value.ToString(CultureInfo.InvariantCulture)
        );
        ((string?)data["tips"]!["provenance"]).ShouldBe("receipts");
    }

    [Fact]
    public async Task Latest_NothingStored_Is404()
    {
        _reader.IsEmpty = true;

        (await _site.GetAsync(Gas + "/latest")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _site.GetAsync("/api/v1/metrics/fees/estimates")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Estimates_Made_StandWithTheirRecord()
    {
        var fees = _site.Get<FakeFeeReader>();
        var head = _reader.Chain.Blocks[^1].Header;
        var estimate = new FeeEstimate(FeeTarget.Fast, new(1_500_000, 2_000_000_000), 1, 200, 190);
        fees.Estimates = new(head.Number, head.Time, null, null, new(head.Number, head.Hash, head.Time, "test-1", 7, [estimate]));
        fees.Records =
        [
            TrackRecord.Of(
                FeeTarget.Fast,
                [
                    new(FeeTarget.Fast, 1, EstimateOutcome.Hit) { WaitedBlocks = 1, TipOverpayment = 0.25 },
                    new(FeeTarget.Fast, 2, EstimateOutcome.Missed),
                ]
            ),
        ];

        var data = (await _site.GetAsync("/api/v1/metrics/fees/estimates")).Json["data"]!;

        var one = data["estimates"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)one["target"], (string?)one["max_priority_fee_wei"], (decimal)one["max_fee_gwei"]!).ShouldBe(("fast", "1500000", 2m));
        ((int)one["record24h"]!["judged"]!, (double)one["record24h"]!["hit_rate"]!).ShouldBe((2, 0.5));
        ((double)one["record7d"]!["median_tip_overpayment"]!).ShouldBe(0.25);
    }
}
