using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Each route answers as the OpenAPI document says, and with nothing that it does not say.</summary>
public sealed class ApiContractTests : IAsyncLifetime
{
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Document_EveryRoute_IsDescribed()
    {
        var document = (await _site.GetAsync("/openapi/v1.json")).Json;

        ((string?)document["openapi"]).ShouldNotBeNull().ShouldStartWith("3.1");
        document["paths"]!
            .AsObject()
            .Select(path => path.Key.TrimEnd('/'))
            .ShouldBe(
                [
                    "/api/v1",
                    "/api/v1/status",
                    "/api/v1/key",
                    "/api/v1/admin/stats",
                    "/api/v1/admin/clear-cache",
                    "/api/v1/metrics/blocks",
                    "/api/v1/metrics/blocks/{id}",
                    "/api/v1/metrics/gas",
                    "/api/v1/metrics/gas/latest",
                    "/api/v1/metrics/gas/percentiles",
                    "/api/v1/metrics/blobs",
                    "/api/v1/metrics/fees/estimates",
                    "/api/v1/gasprices/blockprices",
                    "/api/v1/gastracker/gasoracle",
                    "/api/v1/metrics/summary",
                    "/api/v1/metrics/network/stats",
                    "/api/v1/metrics/network/health",
                    "/api/v1/reorganisations",
                    "/api/v1/metrics/mempool",
                    "/api/v1/metrics/mempool/current",
                    "/api/v1/metrics/mempool/inclusion",
                    "/api/v1/forks",
                    "/api/v1/coverage",
                    "/api/v1/coverage/prices",
                    "/api/v1/prices/eth",
                    "/api/v1/consensus",
                    "/api/v1/consensus/slots",
                    "/api/v1/consensus/slots/{slot}",
                    "/api/v1/consensus/epochs",
                    "/api/v1/consensus/epochs/{epoch}",
                    "/api/v1/consensus/participation",
                    "/api/v1/consensus/finality",
                    "/api/v1/consensus/reorgs",
                    "/api/v1/mev/recent",
                    "/api/v1/mev/lost",
                    "/api/v1/mev/blocks/{id}",
                    "/api/v1/mev/summary",
                    "/api/v1/mev/stats",
                    "/api/v1/mev/impact",
                    "/api/v1/mev/analysis",
                    "/api/v1/mev/builders",
                    "/api/v1/mev/relays",
                    "/api/v1/mev/hourly",
                    "/api/v1/l2/comparison",
                    "/api/v1/l2/gas-savings",
                    "/api/v1/l2/network/{network}",
                    "/api/v1/l2/network/{network}/throughput",
                    "/api/v1/l2/network/{network}/postings",
                    "/api/v1/l2/costs/{operation}",
                    "/api/v1/l2/costs/{operation}/history",
                    "/api/v1/l2/tvl",
                    "/api/v1/l2/blobs",
                    "/api/v1/health",
                    "/api/v1/health/score",
                    "/api/v1/health/components",
                    "/api/v1/health/history",
                    "/api/v1/health/explain",
                    "/api/v1/health/compare",
                    "/api/v1/anomalies",
                    "/api/v1/anomalies/{anomaly}",
                    "/api/v1/ml/anomalies",
                    "/api/v1/ml/metrics/summary",
                    "/api/v1/incidents",
                    "/api/v1/incidents/{incident}",
                    "/api/v1/stream",
                    "/api/v1/stream/channels",
                    "/api/v1/stream/tokens",
                ],
                ignoreOrder: true
            );
        foreach (var (path, item) in document["paths"]!.AsObject())
        foreach (var (method, operation) in item!.AsObject())
        {
            var where = $"{method} {path}";
            ((string?)operation!["operationId"]).ShouldNotBeNullOrEmpty(where);
            ((string?)operation["summary"]).ShouldNotBeNullOrEmpty(where);
            ((string?)operation["description"]).ShouldNotBeNullOrEmpty(where);
            operation["responses"]!["400"]!["content"]!["application/problem+json"].ShouldNotBeNull(where);
            ((string?)operation["responses"]!["503"]!["description"]).ShouldNotBeNull(where);
            ((string?)operation["responses"]!["400"]!["description"]).ShouldBe("A parameter is unknown or not acceptable.");
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                ((string?)parameter!["description"]).ShouldNotBeNullOrEmpty($"{where}: {parameter["name"]}");
                parameter["schema"].ShouldNotBeNull();
            }
        }
    }

    [Fact]
    public async Task Document_ExampleOfAParameter_IsAccepted()
    {
        string[] names = ["chain", "limit", "interval", "format"];
        var paths = (await _site.GetAsync("/openapi/v1.json")).Json["paths"]!.AsObject();

        foreach (var (path, item) in paths)
        foreach (var parameter in item!["get"]?["parameters"]?.AsArray() ?? [])
        {
            if (path.Contains('{', StringComparison.Ordinal) || !names.Contains((string?)parameter!["name"], StringComparer.Ordinal))
                continue;
            var asked = $"{path}?{parameter["name"]}={parameter["example"]}";
            ((int)(await _site.GetAsync(asked)).Status).ShouldNotBe(400, asked);
        }
    }

    [Theory]
    [InlineData("/api/v1", "/api/v1/", 200)]
    [InlineData("/api/v1/status", "/api/v1/status", 200)]
    [InlineData("/api/v1/key", "/api/v1/key", 401)]
    [InlineData("/api/v1/admin/stats", "/api/v1/admin/stats", 401)]
    [InlineData("/api/v1/metrics/blocks", "/api/v1/metrics/blocks", 200)]
    [InlineData("/api/v1/metrics/blocks?from=29999000&to=30000100&limit=7", "/api/v1/metrics/blocks", 200)]
    [InlineData("/api/v1/metrics/blocks?limit=0", "/api/v1/metrics/blocks", 400)]
    [InlineData("/api/v1/metrics/blocks/30000100", "/api/v1/metrics/blocks/{id}", 200)]
    [InlineData("/api/v1/metrics/blocks/30000100?at=2199-01-01", "/api/v1/metrics/blocks/{id}", 200)]
    [InlineData("/api/v1/metrics/blocks/orphan", "/api/v1/metrics/blocks/{id}", 200)]
    [InlineData("/api/v1/metrics/blocks/7", "/api/v1/metrics/blocks/{id}", 404)]
    [InlineData("/api/v1/metrics/gas", "/api/v1/metrics/gas", 200)]
    [InlineData("/api/v1/metrics/gas?interval=minute", "/api/v1/metrics/gas", 400)]
    [InlineData("/api/v1/metrics/gas/percentiles", "/api/v1/metrics/gas/percentiles", 200)]
    [InlineData("/api/v1/metrics/blobs", "/api/v1/metrics/blobs", 200)]
    [InlineData("/api/v1/metrics/summary", "/api/v1/metrics/summary", 200)]
    [InlineData("/api/v1/metrics/summary?at=2026-01-01", "/api/v1/metrics/summary", 200)]
    [InlineData("/api/v1/metrics/network/stats", "/api/v1/metrics/network/stats", 200)]
    [InlineData("/api/v1/metrics/network/health", "/api/v1/metrics/network/health", 200)]
    [InlineData("/api/v1/metrics/network/health?at=2026-01-01", "/api/v1/metrics/network/health", 200)]
    [InlineData("/api/v1/metrics/network/health?at=noon", "/api/v1/metrics/network/health", 400)]
    [InlineData("/api/v1/reorganisations", "/api/v1/reorganisations", 200)]
    [InlineData("/api/v1/metrics/mempool", "/api/v1/metrics/mempool", 200)]
    [InlineData("/api/v1/metrics/mempool?hours=200", "/api/v1/metrics/mempool", 400)]
    [InlineData("/api/v1/metrics/mempool/current", "/api/v1/metrics/mempool/current", 200)]
    [InlineData("/api/v1/metrics/mempool/inclusion?hours=2", "/api/v1/metrics/mempool/inclusion", 200)]
    [InlineData("/api/v1/forks", "/api/v1/forks", 200)]
    [InlineData("/api/v1/forks?chain=mars", "/api/v1/forks", 400)]
    [InlineData("/api/v1/coverage", "/api/v1/coverage", 200)]
    [InlineData("/api/v1/coverage/prices", "/api/v1/coverage/prices", 200)]
    [InlineData("/api/v1/coverage/prices?at=2026-01-01", "/api/v1/coverage/prices", 400)]
    [InlineData("/api/v1/prices/eth", "/api/v1/prices/eth", 200)]
    [InlineData("/api/v1/prices/eth?interval=1h", "/api/v1/prices/eth", 200)]
    [InlineData("/api/v1/prices/eth?interval=1", "/api/v1/prices/eth", 400)]
    [InlineData("/api/v1/consensus", "/api/v1/consensus", 200)]
    [InlineData("/api/v1/consensus/slots", "/api/v1/consensus/slots", 200)]
    [InlineData("/api/v1/consensus/slots/7", "/api/v1/consensus/slots/{slot}", 404)]
    [InlineData("/api/v1/consensus/slots/0x7", "/api/v1/consensus/slots/{slot}", 400)]
    [InlineData("/api/v1/consensus/slots/9223372036854775807", "/api/v1/consensus/slots/{slot}", 404)]
    [InlineData("/api/v1/consensus/epochs", "/api/v1/consensus/epochs", 200)]
    [InlineData("/api/v1/consensus/epochs/9223372036854775807", "/api/v1/consensus/epochs/{epoch}", 404)]
    [InlineData("/api/v1/consensus/participation", "/api/v1/consensus/participation", 200)]
    [InlineData("/api/v1/consensus/participation?interval=minute", "/api/v1/consensus/participation", 400)]
    [InlineData("/api/v1/consensus/finality", "/api/v1/consensus/finality", 200)]
    [InlineData("/api/v1/consensus/reorgs", "/api/v1/consensus/reorgs", 200)]
    [InlineData("/api/v1/consensus/reorgs?cursor=x", "/api/v1/consensus/reorgs", 400)]
    [InlineData("/api/v1/health", "/api/v1/health", 200)]
    [InlineData("/api/v1/health/score", "/api/v1/health/score", 200)]
    [InlineData("/api/v1/health/components", "/api/v1/health/components", 200)]
    [InlineData("/api/v1/health/history", "/api/v1/health/history", 200)]
    [InlineData("/api/v1/health/explain?at=2026-01-01", "/api/v1/health/explain", 404)]
    [InlineData("/api/v1/health/compare?from=2026-01-01", "/api/v1/health/compare", 404)]
    [InlineData("/api/v1/health/compare?from=noon", "/api/v1/health/compare", 400)]
    [InlineData("/api/v1/anomalies?metric=weather", "/api/v1/anomalies", 400)]
    [InlineData("/api/v1/anomalies", "/api/v1/anomalies", 200)]
    [InlineData("/api/v1/anomalies/nothing-of-the-kind", "/api/v1/anomalies/{anomaly}", 404)]
    [InlineData("/api/v1/ml/metrics/summary", "/api/v1/ml/metrics/summary", 200)]
    [InlineData("/api/v1/incidents", "/api/v1/incidents", 200)]
    [InlineData("/api/v1/incidents/Nothing", "/api/v1/incidents/{incident}", 400)]
    public async Task Get_Route_AnswersAsItsSchemaSays(string path, string documented, int status)
    {
        _reader.Reorganise(2, 30_000_200, TimeProvider.System.GetUtcNow());
        path = path.Replace("orphan", _reader.Orphans[0].Block.Header.Hash.ToString(), StringComparison.Ordinal);

        await ShouldAgreeAsync(path, documented, status);

        _reader.IsEmpty = true;
        _reader.Finalized = null;
        _reader.Collector = null;
        if (status == 200 && !path.Contains("/blocks/", StringComparison.Ordinal))
            await ShouldAgreeAsync(path, documented, status);
    }

    [Fact]
    public async Task Get_Troubled_AnswersAsItsSchemaSays()
    {
        _reader.Collector = new CollectorStatus("blocks:ethereum", null, TimeProvider.System.GetUtcNow(), "no endpoint answers");
        await ShouldAgreeAsync("/api/v1/status", "/api/v1/status", 200);
        await ShouldAgreeAsync("/api/v1/health", "/api/v1/health", 200);
        _site.Dependencies["database"] = HealthStatus.Unhealthy;
        await ShouldAgreeAsync("/api/v1/health", "/api/v1/health", 503);
        _reader.Fault = new InvalidOperationException();
        await ShouldAgreeAsync("/api/v1/status", "/api/v1/status", 500);
    }

    [Theory]
    [InlineData("/api/v1/gasprices/blockprices")]
    [InlineData("/api/v1/gastracker/gasoracle")]
    public async Task Get_ForeignShape_AnswersAsItsSchemaSays(string path)
    {
        await ShouldAgreeAsync(path, path, 503);
        await ShouldAgreeAsync($"{path}?at=2026-01-01T00:00:00Z", path, 404);
        var head = _reader.Chain.Head.Header;
        var estimates = FeeTarget.All.Select(target => new FeeEstimate(target, new(1, 2), 1, 200, 190));
        _site.Get<FakeFeeReader>().Estimates = new(
            head.Number,
            head.Time,
            null,
            null,
            new(head.Number, head.Hash, head.Time, "test-1", 60_000_000, [.. estimates])
        );
        await ShouldAgreeAsync(path, path, 200);
        await ShouldAgreeAsync($"{path}?chainid=7", path, 400);
    }

    private async Task ShouldAgreeAsync(string path, string documented, int status)
    {
        var document = (await _site.GetAsync("/openapi/v1.json")).Json;
        var reply = await _site.GetAsync(path);
        ((int)reply.Status).ShouldBe(status, reply.Text);

        var contract = new ApiContract(document);
        contract
            .FaultsOf(reply, contract.Operations.Single(operation => operation.Path.TrimEnd('/') == documented.TrimEnd('/')))
            .ShouldBeEmpty(path);
    }
}
