using System.Net;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Api;

/// <summary>Failures as problem details.</summary>
public sealed class ApiFaultTests : IAsyncLifetime
{
    private const string Secret = "Host=db.internal;Password=sesame";
    private ApiSite _site = null!;
    private FakeBlockReader _reader = null!;

    public static TheoryData<string> DataRoutes =>
        ["/api/v1/status", "/api/v1/metrics/blocks", "/api/v1/metrics/blocks/30000001", "/api/v1/reorganisations", "/api/v1/coverage"];

    public async ValueTask InitializeAsync() => (_site, _reader) = await ApiSite.RentAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [MemberData(nameof(DataRoutes))]
    public async Task Get_DatabaseAway_Is503AndSaysWhenToAskAgain(string path)
    {
        _reader.Fault = new InvalidOperationException("Transient", new NpgsqlException(Secret));

        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.MediaType.ShouldBe("application/problem+json");
        reply.Type.ShouldBe("urn:ethoscope:problem:database-unavailable");
        reply.Headers["Retry-After"].ShouldBe("5");
        reply.Headers["Cache-Control"].ShouldBe("no-store");
        reply.Text.ShouldNotContain("sesame");
        reply.Text.ShouldNotContain("Npgsql");
    }

    [Theory]
    [MemberData(nameof(DataRoutes))]
    public async Task Get_Fault_Is500WithoutItsInternals(string path)
    {
        _reader.Fault = new InvalidOperationException(Secret);

        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.InternalServerError);
        reply.MediaType.ShouldBe("application/problem+json");
        reply.Type.ShouldBe("urn:ethoscope:problem:internal-error");
        ((string?)reply.Json["trace_id"]).ShouldNotBeNullOrEmpty();
        reply.Text.ShouldNotContain("sesame");
        reply.Text.ShouldNotContain("Exception");
        reply.Text.ShouldNotContain(" at ");
    }

    [Fact]
    public async Task Get_WrongStatementOfOurs_IsNoAbsentDatabase()
    {
        _reader.Fault = new PostgresException("relation does not exist", "ERROR", "ERROR", "42P01");

        (await _site.GetAsync("/api/v1/metrics/blocks")).Status.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/metrics/blocks")]
    [InlineData("/api/v1/metrics/blocks/5/nothing")]
    public async Task Get_UnknownRoute_Is404Problem(string path)
    {
        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.MediaType.ShouldBe("application/problem+json");
        reply.Type.ShouldBe("urn:ethoscope:problem:no-such-route");
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    [InlineData("PUT")]
    public async Task Send_WrongMethod_Is405ProblemAndNamesTheRightOne(string method)
    {
        var reply = await _site.GetAsync("/api/v1/metrics/blocks", new HttpMethod(method));

        reply.Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
        reply.MediaType.ShouldBe("application/problem+json");
        reply.Type.ShouldBe("urn:ethoscope:problem:method-not-allowed");
        reply.Headers["Allow"].ShouldBe("GET");
    }

    [Theory]
    [InlineData("/api/v1/metrics/blocks", HttpStatusCode.OK)]
    [InlineData("/api/v1/metrics/blocks/5", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/metrics/blocks?limit=0", HttpStatusCode.BadRequest)]
    public async Task Send_Head_AnswersAsGetWithoutTheBody(string path, HttpStatusCode status)
    {
        var reply = await _site.GetAsync(path, HttpMethod.Head);

        reply.Status.ShouldBe(status);
        reply.MediaType.ShouldNotBeNull().ShouldContain("json");
        reply.Text.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/v1/metrics/blocks/31000000", "does not exist yet")]
    [InlineData("/api/v1/metrics/blocks/5", "stored from 30000000 on")]
    [InlineData("/api/v1/metrics/blocks/0x0000000000000000000000000000000000000000000000000000000000000001", "No such block")]
    public async Task Get_BlockThatIsNotThere_Is404ThatSaysWhy(string path, string reason)
    {
        var reply = await _site.GetAsync(path);

        reply.Status.ShouldBe(HttpStatusCode.NotFound);
        reply.Type.ShouldBe("urn:ethoscope:problem:not-found");
        ((string?)reply.Json["detail"]).ShouldNotBeNull().ShouldContain(reason);
    }
}
