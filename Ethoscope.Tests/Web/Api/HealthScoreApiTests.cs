using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Core.Health;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class HealthScoreApiTests : IAsyncLifetime
{
    private const string Root = "/api/v1/health";
    private ApiSite _site = null!;
    private FakeHealthReader _scores = null!;

    /// <summary>A moment two hours ago or more in which the invented client's bug takes validators away.</summary>
    private static DateTimeOffset Faulty
    {
        get
        {
            var now = TimeProvider.System.GetUtcNow().AddHours(-2);
            return new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour / 2 * 2, 30, 0, TimeSpan.Zero).AddHours(-2);
        }
    }

    public async ValueTask InitializeAsync()
    {
        (_site, _) = await ApiSite.RentAsync();
        _scores = _site.Get<FakeHealthReader>();
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Score_AtAMoment_IsThatOfTheReaderWithItsReasons()
    {
        var score = InventedHealth.At(InventedHealth.MomentOf(Faulty.AddMinutes(-1)));

        var data = (await _site.GetAsync($"{Root}/score?at={Time(Faulty)}")).Data;

        ((double)data["score"]!).ShouldBe(score.Overall!.Value, 1e-4);
        ((double)data["mean"]!).ShouldBe(score.Mean!.Value, 1e-4);
        ((double)data["confidence"]!).ShouldBe(score.Confidence, 1e-4);
        ((string?)data["status"]).ShouldBe("poor");
        ((string?)data["state"]).ShouldBe("degraded");
        ((string?)data["gate"]).ShouldBe("participation");
        ((bool)data["is_stale"]!).ShouldBeFalse();
        ((string?)data["model_version"]).ShouldBe(InventedHealth.Model.Version);
        ((string?)data["label_version"]).ShouldBe(InventedHealth.LabelVersion);
        data["status_since"]!.GetValue<DateTimeOffset>().ShouldBe(InventedHealth.MomentOf(Faulty.AddMinutes(-5)));
        data["components"]!
            .AsArray()
            .Select(one => (string)one!["component"]!)
            .ShouldBe(InventedHealth.Model.Components.Select(one => one.Id));
        data["components"]!.AsArray().Sum(one => (double)one!["share"]! * (double)one["score"]!).ShouldBe(score.Mean.Value, 0.01);
        data["gates"]!.AsArray().Single(one => (bool)one!["holds"]!)!["gate"]!.GetValue<string>().ShouldBe("participation");
        data["change"]!["parts"]!.AsArray().Count.ShouldBeInRange(1, 3);
    }

    [Fact]
    public async Task Score_WhatHoldsItDownAndWhatIsMissing_IsSaidInSentencesFromItsParts()
    {
        var data = (await _site.GetAsync($"{Root}/score?at={Time(Faulty)}")).Data;

        var sentences = data["recommendations"]!.AsArray().Select(one => (string)one!).ToList();
        sentences[0].ShouldContain("74.7");
        sentences[0].ShouldContain("58.4");
        sentences[^1].ShouldContain("M6");
        sentences[^1].ShouldContain("Sandwiches are not looked for yet.");
        data["missing"]!.AsArray().Select(one => (string)one!["input"]!).ShouldBe(["M6"]);
    }

    [Fact]
    public async Task Score_NothingStored_IsNotEnoughDataWithoutANumberAndSaysWhy()
    {
        _scores.IsEmpty = true;

        var reply = await _site.GetAsync($"{Root}/score");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Data["score"].ShouldBeNull();
        ((string?)reply.Data["state"]).ShouldBe("not_enough_data");
        ((bool)reply.Data["is_stale"]!).ShouldBeTrue();
        reply.Data["recommendations"]!.AsArray().ShouldBeEmpty();
        foreach (var field in new[] { "score", "status", "confidence", "timestamp" })
            ((string?)reply.Json["meta"]!["unknown"]![field]).ShouldNotBeNullOrEmpty(field);
    }

    [Fact]
    public async Task Score_EverySourceDown_IsNotEnoughDataWithConfidenceZero()
    {
        _scores.Score = InventedHealth.Unknown;

        var data = (await _site.GetAsync($"{Root}/score")).Data;

        data["score"].ShouldBeNull();
        data["status"].ShouldBeNull();
        ((double)data["confidence"]!).ShouldBe(0);
        ((string?)data["state"]).ShouldBe("not_enough_data");
        data["missing"]!.AsArray().Count.ShouldBe(InventedHealth.Model.Inputs.Count());
    }

    [Fact]
    public async Task Score_SinceMinutesNoNewOne_IsStale()
    {
        _scores.IsGap = at => at > TimeProvider.System.GetUtcNow().AddMinutes(-6);

        ((bool)(await _site.GetAsync($"{Root}/score")).Data["is_stale"]!).ShouldBeTrue();
    }

    [Fact]
    public async Task Components_OfAScore_HoldAllThatItIsMadeOf()
    {
        var score = InventedHealth.At(InventedHealth.MomentOf(Faulty.AddMinutes(-1)));

        var data = (await _site.GetAsync($"{Root}/components?at={Time(Faulty)}")).Data;

        var inputs = data["components"]!.AsArray().SelectMany(one => one!["inputs"]!.AsArray()).OfType<JsonNode>().ToList();
        inputs.Select(one => (string)one["input"]!).ShouldBe(InventedHealth.Model.Inputs.Select(one => one.Input.Id));
        foreach (var component in data["components"]!.AsArray())
            component!["inputs"]!
                .AsArray()
                .Where(one => one!["points"] is not null)
                .Sum(one => (double)one!["share"]! * (double)one["points"]!)
                .ShouldBe(score.Components.First(one => one.Id == (string)component["component"]!).Score!.Value, 0.001);
        inputs.Single(one => (string)one["input"]! == "G2")["baselines"]!.AsArray().Count.ShouldBe(3);
        ((string?)inputs.Single(one => (string)one["input"]! == "M6")["reason"]).ShouldBe("Sandwiches are not looked for yet.");
        inputs.ShouldAllBe(one => one["curve"]!["knots"]!.AsArray().Count >= 2);
    }

    [Fact]
    public async Task Compare_TwoMoments_HasPartsThatAddUpToTheDifference()
    {
        var data = (await _site.GetAsync($"{Root}/compare?from={Time(Faulty.AddMinutes(-20))}&to={Time(Faulty)}")).Data["change"]!;

        var (from, to) = ((double)data["from"]!["score"]!, (double)data["to"]!["score"]!);
        ((double)data["delta"]!).ShouldBe(to - from, 1e-4);
        data["parts"]!.AsArray().Sum(part => (double)part!["points"]!).ShouldBe((double)data["delta"]!, 1e-6);
        data["parts"]!.AsArray().Select(part => (string)part!["kind"]!).ShouldContain("gate");
        data["parts"]!.AsArray().Select(part => Math.Abs((double)part!["points"]!)).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public async Task Explain_AMoment_SaysWhatChangedInTheHourBeforeAndWhatWouldChangeItMost()
    {
        var data = (await _site.GetAsync($"{Root}/explain?at={Time(Faulty)}")).Data;

        data["at"]!.GetValue<DateTimeOffset>().ShouldBe(Faulty);
        data["score"]!["timestamp"]!.GetValue<DateTimeOffset>().ShouldBe(InventedHealth.MomentOf(Faulty.AddMinutes(-1)));
        data["change"]!["parts"]!.AsArray().Sum(part => (double)part!["points"]!).ShouldBe((double)data["change"]!["delta"]!, 1e-6);
        data["sensitivities"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task History_MoreScoresThanPoints_KeepsTheLowestAndRowsHoldEach()
    {
        var (from, to) = (Time(Faulty.AddMinutes(-60)), Time(Faulty.AddMinutes(60)));

        var points = (await _site.GetAsync($"{Root}/history?from={from}&to={to}&limit=20")).Data.AsArray();
        var rows = (await _site.GetAsync($"{Root}/history?from={from}&to={to}&format=ndjson")).Text.TrimEnd('\n').Split('\n');
        var csv = (await _site.GetAsync($"{Root}/history?from={from}&to={to}&format=csv")).Text.Split('\n')[0];

        points.Count.ShouldBe(20);
        points.Min(point => (double)point!["lowest_score"]!).ShouldBe(58.4, 1e-4);
        rows.Length.ShouldBe(120);
        rows.Min(row => (double)JsonNode.Parse(row)!["score"]!).ShouldBe(58.4, 1e-4);
        csv.ShouldContain("components_gas_efficiency");
    }

    [Fact]
    public async Task Get_SameScore_IsKnownByItsTagAndAnotherIsNot()
    {
        var path = $"{Root}/score?at={Time(Faulty)}";
        var first = await _site.GetAsync(path);
        var same = await _site.GetAsync(path, null, ("If-None-Match", first.Headers["ETag"]));
        _scores.Score = at => InventedHealth.At(at, ScoreOrigin.Reconstructed);
        var other = await _site.GetAsync(path, null, ("If-None-Match", first.Headers["ETag"]));

        same.Status.ShouldBe(HttpStatusCode.NotModified);
        other.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)other.Data["origin"]).ShouldBe("reconstructed");
    }

    [Theory]
    [InlineData("explain?at=2026-01-01")]
    [InlineData("compare?from=2026-01-01&to=2026-01-02")]
    public async Task Get_MomentWithoutAScore_Is404(string address)
    {
        var reply = await _site.GetAsync($"{Root}/{address}");

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Type.ShouldBe("urn:ethoscope:problem:not-found");
    }

    [Theory]
    [InlineData("score?at=noon", "at")]
    [InlineData("compare?from=2026-01-02&to=2026-01-01", "to")]
    [InlineData("compare?from=2026-01-02&start_time=2026-01-01", "start_time")]
    [InlineData("compare?from=2198-01-02", "from")]
    [InlineData("history?limit=0", "limit")]
    [InlineData("components?chain=mars", "chain")]
    public async Task Get_Wrong_NamesTheParameter(string address, string name)
    {
        var reply = await _site.GetAsync($"{Root}/{address}");

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.ErrorOf(name).ShouldNotBeNull();
    }

    private static string Time(DateTimeOffset at) => $"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
