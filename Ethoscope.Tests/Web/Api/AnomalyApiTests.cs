using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class AnomalyApiTests : IAsyncLifetime
{
    private const string Root = "/api/v1";
    private ApiSite _site = null!;
    private FakeAnomalyReader _reader = null!;

    public async ValueTask InitializeAsync()
    {
        (_site, _) = await ApiSite.RentAsync();
        _reader = _site.Get<FakeAnomalyReader>();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("anomalies")]
    [InlineData("ml/anomalies")]
    [InlineData("incidents")]
    public async Task List_PageByPage_IsTheSameAsAtOnceAndAsRows(string list)
    {
        var all = Ids((await _site.GetAsync($"{Root}/{list}")).Data);
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var reply = await _site.GetAsync($"{Root}/{list}?limit=7{cursor}");
            seen.AddRange(Ids(reply.Data));
            cursor = reply.NextCursor is { } next ? $"&cursor={next}" : null;
        }

        var rows = (await _site.GetAsync($"{Root}/{list}?format=ndjson")).Text.TrimEnd('\n').Split('\n');
        var csv = (await _site.GetAsync($"{Root}/{list}?format=csv")).Text.TrimEnd('\n').Split('\n');

        all.Count.ShouldBeGreaterThan(20);
        seen.ShouldBe(all);
        rows.Select(row => (string)JsonNode.Parse(row)!["id"]!).ShouldBe(all);
        csv.Length.ShouldBe(all.Count + 1);
        csv[0].ShouldStartWith("id,");
    }

    [Fact]
    public async Task Anomaly_OfAList_HasPeakFenceVerdictsAndContext()
    {
        var row = (await _site.GetAsync($"{Root}/anomalies?metric=participation&state=ended&limit=1")).Data[0]!;

        ((string?)row["metric"]).ShouldBe("participation");
        ((string?)row["component"]).ShouldBe("validator_performance");
        ((string?)row["severity"]).ShouldBe("critical");
        ((string?)row["direction"]).ShouldBe("low");
        ((double)row["z_score"]!).ShouldBe(-28.4);
        ((double)row["value"]!).ShouldBe(0.747);
        ((double)row["expected"]!).ShouldBe(0.991);
        ((double)row["fence"]!).ShouldBe(0.962);
        ((long)row["duration_seconds"]!).ShouldBe(600);
        ((bool)row["is_open"]!).ShouldBeFalse();
        row["verdicts"]!.AsArray().Select(one => (string)one!["method"]!).ShouldBe(["z_score", "iqr"]);
        ((string?)row["context"]!["fullness"]).ShouldBe("52 %");
        ((string?)row["page"]).ShouldBe($"/anomalies/{row["id"]}");
    }

    [Theory]
    [InlineData("metric=base_fee,participation", "base_fee participation")]
    [InlineData("severity=critical", "participation")]
    [InlineData("severity=MAJOR", "empty_slots participation")]
    [InlineData("network=base", "layer2_posting")]
    [InlineData("component=block_production", "empty_slots")]
    public async Task Anomalies_Filter_LeavesTheOthersOut(string filter, string metrics)
    {
        var rows = (await _site.GetAsync($"{Root}/anomalies?{filter}")).Data.AsArray();

        rows.Select(row => (string)row!["metric"]!).Distinct().Order().ShouldBe(metrics.Split(' '));
    }

    [Fact]
    public async Task Anomalies_AtAPastMoment_OfLaterEndIsOpen()
    {
        var ended = _reader.Episodes.First(episode => episode.End is not null && episode.Series.Key == "participation");

        var rows = (await _site.GetAsync($"{Root}/anomalies?at={ended.Start.AddMinutes(5).UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}")).Data;

        rows[0]!["end_time"].ShouldBeNull();
        rows.AsArray().Single(row => (string)row!["id"]! == ended.Id)!["is_open"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Anomaly_ById_HasTheSeriesAroundIt()
    {
        var ended = _reader.Episodes.First(episode => episode.End is not null);

        var data = (await _site.GetAsync($"{Root}/anomalies/{ended.Id}")).Data;

        ((string?)data["anomaly"]!["id"]).ShouldBe(ended.Id);
        var times = data["samples"]!.AsArray().Select(sample => sample!["timestamp"]!.GetValue<DateTimeOffset>()).ToList();
        times.ShouldBeInOrder();
        times[0].ShouldBeLessThan(ended.Start);
        times.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Incident_ById_HasItsEpisodesWithTheFirstMoverFirst()
    {
        var brief = (await _site.GetAsync($"{Root}/incidents?severity=critical&state=ended&limit=1")).Data[0]!;

        var data = (await _site.GetAsync($"{Root}/incidents/{brief["id"]}")).Data;

        data["incident"]!.ToJsonString().ShouldBe(brief.ToJsonString());
        ((string?)brief["first_mover"]).ShouldBe("participation");
        brief["components"]!.AsArray().Select(one => (string)one!).ShouldBe(["validator_performance", "block_production"]);
        data["anomalies"]!.AsArray().Select(one => (string)one!["series"]!).ShouldBe(["participation", "empty_slots"]);
    }

    [Fact]
    public async Task Summary_OfAllSeries_CountsEpisodesOfItsHoursAndSaysWhatCantBeJudged()
    {
        var day = (await _site.GetAsync($"{Root}/ml/metrics/summary?hours=24")).Data;
        var hour = (await _site.GetAsync($"{Root}/ml/metrics/summary?hours=1")).Data;

        day["metrics"]!.AsArray().Count.ShouldBe(InventedAnomalies.Series.Count);
        ((int)day["anomalies"]!["critical"]!).ShouldBeInRange(12, 13);
        ((int)hour["anomalies"]!["critical"]!).ShouldBeInRange(0, 1);
        var share = day["metrics"]!.AsArray().Single(row => (string)row!["metric"]! == "builder_share")!;
        ((bool)share["is_ready"]!).ShouldBeFalse();
        ((string?)share["reason"]).ShouldNotBeNullOrEmpty();
        share["latest"].ShouldBeNull();
        day["metrics"]!.AsArray().Single(row => (string)row!["metric"]! == "layer2_posting")!["open_anomaly"].ShouldNotBeNull();
    }

    [Fact]
    public async Task List_NothingStored_IsEmpty()
    {
        _reader.IsEmpty = true;

        foreach (var list in new[] { "anomalies", "ml/anomalies", "incidents" })
            (await _site.GetAsync($"{Root}/{list}")).Data.AsArray().ShouldBeEmpty(list);
        (await _site.GetAsync($"{Root}/ml/metrics/summary")).Data["metrics"]!.AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("anomalies?metric=", "metric")]
    [InlineData("anomalies?severity=grave", "severity")]
    [InlineData("anomalies?network=mars", "network")]
    [InlineData("anomalies?component=luck", "component")]
    [InlineData("anomalies?state=shut", "state")]
    [InlineData("anomalies?cursor=abc", "cursor")]
    [InlineData("ml/metrics/summary?hours=0", "hours")]
    [InlineData("anomalies/BASE_FEE", "anomaly")]
    [InlineData("incidents/a_b", "incident")]
    public async Task Get_Wrong_NamesTheParameter(string address, string name)
    {
        var reply = await _site.GetAsync($"{Root}/{address}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.ErrorOf(name).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("anomalies/nothing-20260101-0000")]
    [InlineData("incidents/incident-nothing-20260101-0000")]
    public async Task Get_NoneOfThisId_Is404(string address) =>
        (await _site.GetAsync($"{Root}/{address}")).Status.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>There are no alerts yet, and a route that only pretends to have them would be the original's.</summary>
    [Fact]
    public async Task Alerts_BeforeThereAreAny_AreNoRoute() =>
        (await _site.GetAsync($"{Root}/ml/alerts")).Type.ShouldBe("urn:ethoscope:problem:no-such-route");

    private static List<string> Ids(JsonNode rows) => [.. rows.AsArray().Select(row => (string)row!["id"]!)];
}
