using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Scores and episodes as they come from the tables.</summary>
[Collection(FilledApiCollection.Name)]
public sealed class HealthOnPostgresTests(FilledApi api)
{
    private const string Root = "/api/v1";

    [Fact]
    public async Task Score_OfAMoment_HasTheDigitsThatWereStored()
    {
        var stored = InventedHealth.At(new DateTimeOffset(2026, 1, 31, 20, 29, 20, TimeSpan.Zero));

        var data = (await api.Site.GetAsync($"{Root}/health/score?at=2026-01-31T20:30:00Z")).Data;
        var components = (await api.Site.GetAsync($"{Root}/health/components?at=2026-01-31T20:30:00Z")).Data["components"]!.AsArray();

        ((double)data["score"]!).ShouldBe(stored.Overall!.Value);
        ((double)data["mean"]!).ShouldBe(stored.Mean!.Value);
        ((double)data["confidence"]!).ShouldBe(stored.Confidence);
        ((string?)data["gate"]).ShouldBe("participation");
        data["status_since"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 1, 31, 20, 25, 20, TimeSpan.Zero));
        components
            .SelectMany(one => one!["inputs"]!.AsArray())
            .Select(one => (double?)one!["points"])
            .ShouldBe(stored.Scored.Select(one => one.Points));
    }

    [Fact]
    public async Task Compare_BeforeAndWithin_HasPartsThatAddUp()
    {
        var change = (await api.Site.GetAsync($"{Root}/health/compare?from=2026-01-31T20:10:00Z&to=2026-01-31T20:30:00Z")).Data["change"]!;

        ((double)change["delta"]!).ShouldBeLessThan(-30);
        change["parts"]!.AsArray().Sum(part => (double)part!["points"]!).ShouldBe((double)change["delta"]!, 1e-6);
    }

    [Fact]
    public async Task History_OfTheHour_HasAGapWhereNoScoreIs()
    {
        const string Hour = "from=2026-01-31T19:30:00Z&to=2026-01-31T20:30:00Z";

        var points = (await api.Site.GetAsync($"{Root}/health/history?{Hour}&limit=1000")).Data.AsArray();
        var rows = (await api.Site.GetAsync($"{Root}/health/history?{Hour}&format=ndjson")).Text.TrimEnd('\n').Split('\n');

        rows.Length.ShouldBe(47);
        points.Count(point => (int)point!["count"]! > 0).ShouldBe(47);
        points.Where(point => point!["state"] is null).ShouldNotBeEmpty();
        points.Min(point => (double?)point!["lowest_score"]).ShouldBe(58.4);
        rows.Select(row => (double)JsonNode.Parse(row)!["score"]!)
            .ShouldBe(points.Select(point => (double?)point!["score"]).OfType<double>());
    }

    [Theory]
    [InlineData("anomalies")]
    [InlineData("incidents")]
    public async Task List_PageByPage_IsWhatIsStored(string list)
    {
        var episodes = InventedAnomalies.Until(api.Host.Time.GetUtcNow());
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var reply = await api.Site.GetAsync($"{Root}/{list}?limit=9{cursor}");
            seen.AddRange(reply.Data.AsArray().Select(row => (string)row!["id"]!));
            cursor = reply.NextCursor is { } next ? $"&cursor={next}" : null;
        }

        seen.ShouldBe(
            list == "anomalies" ? episodes.Select(one => one.Id) : InventedAnomalies.IncidentsOf(episodes).Select(incident => incident.Id)
        );
    }

    [Fact]
    public async Task Summary_OfAllSeries_TellsOpenOnesAndThoseWithoutASample()
    {
        var rows = (await api.Site.GetAsync($"{Root}/ml/metrics/summary")).Data["metrics"]!.AsArray();

        rows.Single(row => (string)row!["metric"]! == "layer2_posting")!["open_anomaly"].ShouldNotBeNull();
        ((string?)rows.Single(row => (string)row!["metric"]! == "builder_share")!["reason"]).ShouldNotBeNullOrEmpty();
        ((double?)rows.Single(row => (string)row!["metric"]! == "base_fee")!["latest"]!["value"]).ShouldNotBeNull();
    }
}
