using System.Net;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Fees.Estimates;
using Ethoscope.Tests.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

public sealed class HealthApiTests : IAsyncLifetime
{
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Health_AllWell_NamesEachPartWithItsAge()
    {
        var reply = await _site.GetAsync("/api/v1/health");

        reply.Status.ShouldBe(HttpStatusCode.OK);
        ((string?)reply.Data["status"]).ShouldBe("healthy");
        ((string?)reply.Data["collectors"]![0]!["name"]).ShouldBe("blocks:ethereum");
        ((long?)reply.Data["collectors"]![0]!["age_seconds"])!.Value.ShouldBeInRange(0, 60);
        reply.Data["sources"]!
            .AsArray()
            .Select(source => (string?)source!["name"])
            .ShouldBe(["publicnode", "mevblocker", "drpc", "tenderly"]);
        reply.Text.ShouldNotContain("http");
        reply.Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, HealthStatus.Degraded, "degraded", HttpStatusCode.OK)]
    [InlineData(HealthStatus.Unhealthy, HealthStatus.Healthy, "unhealthy", HttpStatusCode.ServiceUnavailable)]
    public async Task Health_DependencyAway_SaysSo(HealthStatus database, HealthStatus redis, string status, HttpStatusCode code)
    {
        (_site.Dependencies["database"], _site.Dependencies["redis"]) = (database, redis);

        var reply = await _site.GetAsync("/api/v1/health");

        reply.Status.ShouldBe(code);
        ((string?)reply.Data["status"]).ShouldBe(status);
    }

    [Fact]
    public async Task Health_DatabaseGoesInBetween_IsUnhealthyNotAFault()
    {
        _site.Collector = () => throw new NpgsqlException("gone");

        var reply = await _site.GetAsync("/api/v1/health");

        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Data["collectors"].ShouldBeNull();
        ((string?)reply.Meta["unknown"]!["collectors"]).ShouldNotBeNull();
    }

    [Fact]
    public async Task Status_CollectorFails_IsOurSourceNotTheNetwork()
    {
        _reader.Collector = new CollectorStatus("blocks:ethereum", null, TimeProvider.System.GetUtcNow(), "no endpoint answers");

        var reply = await _site.GetAsync("/api/v1/status");

        ((string?)reply.Data["status"]).ShouldBe("failing");
        ((string?)reply.Data["chains"]![0]!["collector"]!["reason"]).ShouldBe("no endpoint answers");
        ((long?)reply.Data["chains"]![0]!["head"]!["block_number"]).ShouldBe(_reader.Chain.Head.Header.Number);
    }

    [Fact]
    public async Task Root_Links_AllAnswer()
    {
        var head = _reader.Chain.Head.Header;
        var estimates = FeeTarget.All.Select(target => new FeeEstimate(target, new(1, 2), 1, 200, 190));
        _site.Get<FakeFeeReader>().Estimates = new(
            head.Number,
            head.Time,
            null,
            null,
            new(head.Number, head.Hash, head.Time, "test-1", 1, [.. estimates])
        );
        var root = await _site.GetAsync("/api/v1");

        foreach (var (name, address) in root.Data["links"]!.AsObject())
            (await _site.GetAsync((string)address!)).Status.ShouldBe(
                name switch
                {
                    "key" or "admin_stats" => HttpStatusCode.Unauthorized,
                    // It wants names of channels.
                    "stream" => HttpStatusCode.BadRequest,
                    // It is no route of the API, and not mapped here.
                    "websocket" => HttpStatusCode.NotFound,
                    _ => HttpStatusCode.OK,
                },
                name
            );
    }
}
