using System.Net;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Each route over real data, asked with the document's own examples and a grid of what it says is valid.</summary>
[Collection(FilledApiCollection.Name)]
public sealed class ApiGridTests(FilledApi api)
{
    private static readonly DateTimeOffset Since = new(2026, 1, 31, 20, 39, 0, TimeSpan.Zero);

    private static readonly (string From, string To)[] Ranges = [("from", "to"), ("start_time", "end_time"), ("start_block", "end_block")];

    /// <summary>Fields that have a value neither in these answers nor in the recorded examples, and why.</summary>
    private static readonly Dictionary<string, string> Unseen = new(StringComparer.Ordinal)
    {
        ["AdminStats.timescale_version"] = "The embedded PostgreSQL, which the example is recorded from, has no TimescaleDB.",
        ["FeeEstimates.refusal"] = "There are estimates; FeesApiTests asks where there are none.",
        ["Forks.next"] = "No fork to come has a date; ForksApiTests asks where one has.",
        ["Fork.late_payload_seconds"] = "As above.",
        ["MevBlock.claimed_builder"] = "No impostor is among these blocks.",
        ["Source.until"] = Healthy,
        ["Source.detail"] = Healthy,
        ["Source.serving_because"] = Healthy,
        ["Source.requests_per_day"] = "No limit is configured; HealthApiTests asks with one.",
        ["Source.head_slot"] = NoBeacon,
        ["Source.lag_slots"] = NoBeacon,
        ["SourceOpinion.instance"] = Alone,
        ["SourceOpinion.status"] = Alone,
        ["SourceOpinion.until"] = Alone,
        ["SourceOpinion.detail"] = Alone,
    };

    private const string Healthy = "No endpoint is in trouble.";
    private const string NoBeacon = "No beacon node is among the endpoints.";
    private const string Alone = "There is one instance.";

    [Fact]
    public async Task Get_ExamplesAndGrid_AnswersAsTheDocumentSays()
    {
        var faults = new List<string>();
        var healthy = api.Site.Collector;
        var (_, key) = await api.Site.Get<ApiKeys>().CreateAsync(new("A reader", ApiKeyTier.Admin), TestContext.Current.CancellationToken);
        foreach (var operation in api.Contract.Operations.Where(operation => operation.Method == "get" && !operation.IsStream))
        foreach (var address in AddressesOf(operation).Distinct(StringComparer.Ordinal))
        {
            api.Site.Collector =
                operation.Id == "getHealth" ? () => healthy()! with { FailingSince = Since, Reason = "No endpoint answers." } : healthy;
            var reply = operation.Id is "getKey" or "getAdminStats"
                ? await api.Site.GetAsync(address, null, ("X-API-Key", key))
                : await api.Site.GetAsync(address);
            if (reply.Status != HttpStatusCode.OK)
                faults.Add($"{address}: {(int)reply.Status} {reply.Text}");
            faults.AddRange(api.Contract.FaultsOf(reply, operation).Select(fault => $"{address}: {fault}"));
        }

        faults.ShouldBeEmpty(string.Join('\n', faults.Take(30)));
        api.Contract.NoteExamples();
        api.Contract.Fields.Except(api.Contract.Seen, StringComparer.Ordinal)
            .Where(field => !field.StartsWith("Problem.", StringComparison.Ordinal) && !IsOfOnePage(field))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Unseen.Keys.Order(StringComparer.Ordinal));
    }

    private static bool IsOfOnePage(string field) =>
        field.EndsWith("Response.next_cursor", StringComparison.Ordinal)
        && field is not ("BlockListResponse.next_cursor" or "ReorganisationListResponse.next_cursor");

    [Fact]
    public async Task Get_KnownTag_Is304AsDocumented()
    {
        foreach (var operation in api.Contract.Operations.Where(operation => operation.Node["responses"]!["304"] is not null))
        {
            var first = await api.Site.GetAsync(operation.Address);
            var again = await api.Site.GetAsync(operation.Address, null, ("If-None-Match", first.Headers["ETag"]));

            again.Status.ShouldBe(HttpStatusCode.NotModified, operation.Id);
            again.Headers["ETag"].ShouldBe(first.Headers["ETag"], operation.Id);
            api.Contract.FaultsOf(again, operation).ShouldBeEmpty(operation.Id);
        }
    }

    private static IEnumerable<string> AddressesOf(ApiOperation operation)
    {
        var path = operation.Address;
        yield return path;
        if (operation.Id == "getBlock")
        {
            yield return $"/api/v1/metrics/blocks/{FilledApi.Orphan}";
            yield return $"/api/v1/metrics/blocks/{FilledApi.First}?at=2026-01-31T20:30:00Z";
        }

        if (operation.Id == "getNetworkHealth")
            yield return $"{path}?at=2026-01-31T19:50:00Z";

        foreach (var choice in SinglesOf(operation).Concat(RangesOf(operation)))
            yield return $"{path}?{choice}";
        if (operation.Parameter("format") is not null)
            foreach (var format in new[] { "csv", "ndjson" })
            foreach (var choice in RangesOf(operation).Prepend("limit=3").Prepend(""))
                if ((choice != "limit=3" || operation.Parameter("limit") is not null) && !IsForJson(operation, choice))
                    yield return $"{path}?format={format}&{choice}".TrimEnd('&');
    }

    /// <summary>Samples of the pool are streamed as they were stored, not in parts.</summary>
    private static bool IsForJson(ApiOperation operation, string choice) =>
        operation.Path.Contains("/mempool", StringComparison.Ordinal) && choice.Contains("interval=", StringComparison.Ordinal);

    private static IEnumerable<string> SinglesOf(ApiOperation operation)
    {
        foreach (var parameter in operation.Parameters.Where(parameter => (string?)parameter["in"] == "query"))
        {
            var name = (string)parameter["name"]!;
            if (name == "format")
                continue;
            yield return $"{name}={ApiOperation.Example(parameter)}";
            foreach (var word in parameter["schema"]!["enum"]?.AsArray() ?? [])
                yield return $"{name}={word}";
            if (parameter["schema"]!["minimum"] is { } least && name is "limit" or "hours")
                yield return $"{name}={least}";
        }
    }

    private static IEnumerable<string> RangesOf(ApiOperation operation)
    {
        foreach (var (from, to) in Ranges)
            if (operation.Parameter(from) is { } start && operation.Parameter(to) is { } end)
            {
                var range = $"{from}={ApiOperation.Example(start)}&{to}={ApiOperation.Example(end)}";
                yield return range;
                if (operation.Parameter("at") is { } at)
                    yield return $"{range}&at={ApiOperation.Example(at)}";
                foreach (var interval in operation.Parameter("interval")?["schema"]?["enum"]?.AsArray() ?? [])
                    yield return $"{range}&interval={interval}";
                if (operation.Parameter("interval") is { } parts && parts["schema"]!["enum"] is null)
                    yield return $"{range}&interval=5m";
            }
    }
}
