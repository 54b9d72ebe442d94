using System.Net;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Bad input: refused by its name in the address, with what would be accepted.</summary>
public sealed class ApiParameterTests : IAsyncLifetime
{
    private const string Blocks = "/api/v1/metrics/blocks";
    private ApiSite _site = null!;

    public async ValueTask InitializeAsync() => (_site, _) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData(Blocks + "?limit=abc", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=0", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=-1", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=1001", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=1.5", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=99999999999999999999", "limit", "from 1 to 1000")]
    [InlineData(Blocks + "?limit=3&limit=4", "limit", "once")]
    [InlineData(Blocks + "?chain=doge", "chain", "ethereum")]
    [InlineData(Blocks + "?from=yesterday", "from", "2026-01-31T20:00:00Z")]
    [InlineData(Blocks + "?from=-5", "from", "decimal digits")]
    [InlineData(Blocks + "?from=0x10", "from", "decimal digits")]
    [InlineData(Blocks + "?from=9223372036854775808", "from", "decimal digits")]
    [InlineData(Blocks + "?from=2026-02-30T00:00:00Z", "from", "a time such as")]
    [InlineData(Blocks + "?from=0001-01-01T00:00:00", "from", "from 1970 to 2199")]
    [InlineData(Blocks + "?to=9999-12-31T23:59:59.9999999Z", "to", "from 1970 to 2199")]
    [InlineData(Blocks + "?to=-infinity", "to", "a time such as")]
    [InlineData(Blocks + "?from=200&to=100", "to", "before from")]
    [InlineData(Blocks + "?start_block=200&end_block=100", "end_block", "before start_block")]
    [InlineData(Blocks + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to", "before from")]
    [InlineData(Blocks + "?from=100&to=2026-01-01T00:00:00Z", "to", "same kind as from")]
    [InlineData(Blocks + "?from=1&start_block=1", "start_block", "means the same as from")]
    [InlineData(Blocks + "?to=9&end_time=2026-01-01", "end_time", "means the same as to")]
    [InlineData(Blocks + "?start_block=1&start_time=2026-01-01", "start_time", "means the same as start_block")]
    [InlineData(Blocks + "?start_block=2026-01-01", "start_block", "decimal digits")]
    [InlineData(Blocks + "?start_time=100", "start_time", "a time such as")]
    [InlineData(Blocks + "?at=1", "at", "a time such as")]
    [InlineData(Blocks + "?cursor=hello", "cursor", "next_cursor")]
    [InlineData(Blocks + "?cursor=%00%ff", "cursor", "next_cursor")]
    [InlineData(Blocks + "?cursor=MS9ibG9ja3MvYmFzZS8x", "cursor", "of the same chain")]
    [InlineData(Blocks + "?limt=3", "limt", "limit is")]
    [InlineData(Blocks + "?block_start=3", "block_start", "This route takes at, chain, cursor")]
    [InlineData(Blocks + "?api_key=sesame", "api_key", "header")]
    [InlineData(Blocks + "/abc", "id", "block hash")]
    [InlineData(Blocks + "/0x1234", "id", "block hash")]
    [InlineData(Blocks + "/99999999999999999999", "id", "decimal digits")]
    [InlineData(Blocks + "/5?limit=3", "limit", "takes at, chain")]
    [InlineData("/api/v1/prices/eth?interval=9999999999d", "interval", "whole number of seconds")]
    [InlineData("/api/v1/reorganisations?from=5", "from", "a time such as")]
    [InlineData("/api/v1/reorganisations?start_block=5", "start_block", "not known here")]
    [InlineData("/api/v1/coverage?chan=ethereum", "chan", "chain is")]
    [InlineData("/api/v1/status?x=1", "x", "takes no parameters")]
    [InlineData("/api/v1?x=1", "x", "takes no parameters")]
    [InlineData("/api/v1/health?x=1", "x", "takes no parameters")]
    public async Task Get_BadInput_Is400AndNamesTheParameter(string path, string parameter, string accepted)
    {
        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.BadRequest);
        reply.MediaType.ShouldBe("application/problem+json");
        reply.Type.ShouldBe("urn:ethoscope:problem:invalid-parameter");
        ((int?)reply.Json["status"]).ShouldBe(400);
        reply.ErrorOf(parameter).ShouldNotBeNull(reply.Text).ShouldContain(accepted);
        reply.ErrorOf(parameter)!.ShouldContain(parameter);
        reply.Text.ShouldNotContain("sesame");
        foreach (var inner in new[] { "Nullable", "Int32", "DateTime", "System.", "Exception" })
            reply.Text.ShouldNotContain(inner);
    }

    [Fact]
    public async Task Get_SeveralFaults_AreAllNamed()
    {
        var reply = await _site.GetAsync(Blocks + "?limit=0&from=x&chain=y&cursor=z");

        foreach (var name in new[] { "limit", "from", "chain", "cursor" })
            reply.ErrorOf(name).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("?from=30000100&to=30000103", new long[] { 30_000_102, 30_000_101, 30_000_100 })]
    [InlineData("?start_block=30000100&end_block=30000103", new long[] { 30_000_102, 30_000_101, 30_000_100 })]
    [InlineData("?from=30000100&end_block=30000101", new long[] { 30_000_100 })]
    [InlineData("?from=30000100&to=30000100", new long[0])]
    [InlineData("?to=30000002", new long[] { 30_000_001, 30_000_000 })]
    [InlineData("?FROM=30000100&To=30000101", new long[] { 30_000_100 })]
    public async Task Get_Range_HasItsStartAndNotItsEnd(string query, long[] expected) =>
        (await _site.GetAsync(Blocks + query)).Numbers.ShouldBe(expected);
}
