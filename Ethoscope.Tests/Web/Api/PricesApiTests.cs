using System.Globalization;
using System.Net;
using Ethoscope.Core.Prices;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class PricesApiTests : IAsyncLifetime
{
    private const string Price = "/api/v1/prices/eth";
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private ApiSite _site = null!;
    private FakePriceReader _prices = null!;

    public async ValueTask InitializeAsync()
    {
        (_site, _) = await ApiSite.RentAsync();
        _prices = (FakePriceReader)_site.Get<IPriceReader>();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Get_FreshPrice_IsExactWithItsRound()
    {
        Add(1_000, -TimeSpan.FromMinutes(10), 2_912_34567890);

        var reply = await _site.GetAsync(Price);

        reply.Status.ShouldBe(HttpStatusCode.OK);
        var data = reply.Json["data"]!;
        reply.Text.ShouldContain("\"price_usd\":2912.3456789,");
        ((bool)data["fresh"]!).ShouldBeTrue();
        ((long)data["age_seconds"]!).ShouldBeInRange(600, 660);
        ((long)data["stale_after_seconds"]!).ShouldBe(4_500);
        ((string?)data["round"]!["answer"]).ShouldBe("291234567890");
        ((string?)data["round"]!["round_id"]).ShouldBe("129127208515966862312");
        ((int)data["round"]!["phase"]!).ShouldBe(7);
        data["series"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["series"]).ShouldNotBeNull();
        reply.Meta["unknown"]!["price_usd"].ShouldBeNull();
    }

    [Fact]
    public async Task Get_StaleOrNoPrice_IsNullWithTheReason()
    {
        _prices.Feed = new FeedState(false, "No endpoint has it.");
        var none = await _site.GetAsync(Price);
        Add(1, -TimeSpan.FromMinutes(80), 2_900_00000000);
        var stale = await _site.GetAsync(Price);

        none.Json["data"]!["round"].ShouldBeNull();
        ((string?)none.Meta["unknown"]!["price_usd"]).ShouldBe("No endpoint has it.");
        stale.Json["data"]!["price_usd"].ShouldBeNull();
        ((bool)stale.Json["data"]!["fresh"]!).ShouldBeFalse();
        ((decimal)stale.Json["data"]!["round"]!["answer_usd"]!).ShouldBe(2_900m);
        ((string?)stale.Meta["unknown"]!["price_usd"]).ShouldNotBeNull().ShouldContain("75 min at most");
    }

    [Fact]
    public async Task Get_At_IsThePriceInForceThen()
    {
        Add(1, -TimeSpan.FromHours(2), 2_800_00000000);
        Add(2, -TimeSpan.FromHours(1), 2_900_00000000);
        var at = (_now - TimeSpan.FromMinutes(90)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        var reply = await _site.GetAsync($"{Price}?at={at}&interval=30m");

        ((decimal)reply.Json["data"]!["price_usd"]!).ShouldBe(2_800m);
        var series = reply.Json["data"]!["series"]!.AsArray();
        series.Count.ShouldBe(48);
        ((decimal)series[^1]!["price_usd"]!).ShouldBe(2_800m);
        series[0]!["price_usd"].ShouldBeNull();
    }

    [Fact]
    public async Task Get_Series_KeepsToTheLimitWhateverTheRange()
    {
        Add(1, -TimeSpan.FromMinutes(30), 2_900_00000000);

        foreach (
            var range in new[]
            {
                "limit=600",
                "from=1970-01-01",
                "from=2016-01-01&limit=7",
                "from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:01Z",
                "to=2198-01-01",
            }
        )
        {
            var reply = await _site.GetAsync($"{Price}?{range}");
            reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
            reply.Json["data"]!["series"]!
                .AsArray()
                .Count.ShouldBeInRange(0, range.EndsWith("limit=7", StringComparison.Ordinal) ? 7 : 600);
        }
    }

    [Fact]
    public async Task Get_Csv_HoldsEachPartWithAPriceExactly()
    {
        Add(1, -TimeSpan.FromHours(10), 2_800_12345678);
        Add(2, -TimeSpan.FromMinutes(30), 2_900_00000001);
        var from = (_now - TimeSpan.FromHours(12)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

        var reply = await _site.GetAsync($"{Price}?from={from}&interval=30s&format=csv");

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        reply.Headers["Content-Disposition"].ShouldContain("prices-eth.csv");
        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("time,price_usd,low_usd,high_usd,updates");
        var prices = lines[1..].Select(line => line.Split(',')).ToList();
        // Of 1440 parts those with a price: 75 minutes after the first update, and the half hour after the second.
        prices.Count.ShouldBeInRange(205, 215);
        prices.Select(row => row[1]).Distinct().ShouldBe(["2800.12345678", "2900.00000001"]);
        prices.Select(row => row[0]).ShouldBe(prices.Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
        prices.Sum(row => int.Parse(row[4], CultureInfo.InvariantCulture)).ShouldBe(2);
    }

    [Fact]
    public async Task Get_NdjsonByAccept_IsTheSeriesOfADay()
    {
        Add(1, -TimeSpan.FromMinutes(30), 2_900_00000000);

        var reply = await _site.GetAsync(Price, null, ("Accept", "application/x-ndjson"));

        reply.MediaType.ShouldBe("application/x-ndjson");
        var lines = reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBeInRange(6, 8);
        lines.ShouldAllBe(line => line.Contains("\"price_usd\":2900,", StringComparison.Ordinal));
        reply.Headers["Vary"].ShouldContain("Accept");
    }

    [Fact]
    public async Task Get_CsvOfAges_EndsWithNow()
    {
        Add(1, -TimeSpan.FromMinutes(30), 2_900_00000000);

        var reply = await _site.GetAsync($"{Price}?from=2016-01-01&to=2199-01-01&interval=1d&format=csv");

        reply.Status.ShouldBe(HttpStatusCode.OK, reply.Text);
        // A header, and a row a day from that of the update to today: one more in the first half hour of a day.
        var days = (TimeProvider.System.GetUtcNow().UtcDateTime.Date - _prices.Rounds[0].UpdatedAt.UtcDateTime.Date).Days + 1;
        reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(1 + days);
    }

    [Fact]
    public async Task Coverage_OfPrices_IsTheTimesOfTheirUpdates()
    {
        var none = await _site.GetAsync("/api/v1/coverage/prices");
        Add(1, -TimeSpan.FromHours(2), 2_800_00000000);
        Add(2, -TimeSpan.FromHours(1), 2_900_00000000);
        var both = await _site.GetAsync("/api/v1/coverage/prices");

        (none.Data["first"], (string?)none.Meta["unknown"]!["first"]).ShouldBe((null, "No update is stored yet."));
        ((DateTime)both.Data["first"]!).ShouldBe(_prices.Rounds[0].UpdatedAt.UtcDateTime);
        ((DateTime)both.Data["last"]!).ShouldBe(_prices.Rounds[1].UpdatedAt.UtcDateTime);
        both.Data["ranges"]!.AsArray().Count.ShouldBe(1);
        both.Data["gaps"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("interval=1s&from=2016-01-01&format=csv", "interval", "at most 1000000")]
    [InlineData("interval=1m&limit=1000001&format=csv", "limit", "from 1 to 1000000")]
    [InlineData("format=xlsx", "format", "json, csv or ndjson")]
    [InlineData("interval=1", "interval", "60s, 15m, 1h or 1d")]
    [InlineData("interval=-1h", "interval", "60s, 15m, 1h or 1d")]
    [InlineData("interval=1m", "interval", "at least 144s")]
    [InlineData("interval=1h&limit=10", "interval", "at least 8640s")]
    [InlineData("limit=601", "limit", "from 1 to 600")]
    [InlineData("from=5", "from", "a time such as")]
    [InlineData("from=2026-01-02&to=2026-01-01", "to", "before from")]
    [InlineData("chain=ethereum", "chain", "not known here")]
    public async Task Get_BadInput_Is400AndSaysWhatIsAccepted(string query, string parameter, string accepted)
    {
        var reply = await _site.GetAsync($"{Price}?{query}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.ErrorOf(parameter).ShouldNotBeNull(reply.Text).ShouldContain(accepted);
    }

    private void Add(long round, TimeSpan since, long answer)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds((_now + since).ToUnixTimeSeconds());
        _prices.Rounds.Add(new(new(7, round), answer, 8, at, at));
    }
}
