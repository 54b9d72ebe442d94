using System.Net;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Security;

/// <summary>Keys at the API over real HTTP (field case 46).</summary>
public sealed class ApiKeyDoorTests
{
    private const string Route = "/api/v1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WrongKeysOfEveryKind_AreRefusedAlike()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var (key, text) = await site.Get<ApiKeys>().CreateAsync(new("A reader"), Stop);
        (string Name, string Value)[][] wrong =
        [
            [("X-API-Key", "eth_test_AAAABBBBCCCCDDDD")],
            [("X-API-Key", "wrong")],
            [("X-API-Key", "")],
            [("X-API-Key", "clé-é")],
            [("X-API-Key", text.ToUpperInvariant())],
            [("X-API-Key", text[..^1])],
            [("X-API-Key", key.Prefix)],
            [("X-API-Key", new string('x', 10_000))],
            [("X-API-Key", text + new string('x', 10_000))],
            [("X-API-Key", text), ("X-API-Key", text)],
            [("X-API-Key", $"{text}, {text}")],
            [("Authorization", "Bearer")],
            [("Authorization", "Bearer eth_test_AAAABBBBCCCCDDDD")],
            [("Authorization", $"Bearer {text}"), ("Authorization", "Bearer other")],
        ];

        var replies = new List<ApiReply>();
        foreach (var headers in wrong)
            replies.Add(await site.GetAsync(Route, null, headers));

        foreach (var reply in replies)
        {
            reply.Status.ShouldBe(HttpStatusCode.Unauthorized);
            reply.MediaType.ShouldBe("application/problem+json");
            reply.Headers["WWW-Authenticate"].ShouldBe("Bearer");
            reply.Text.ShouldBe(replies[0].Text);
        }

        replies[0].Type.ShouldBe("urn:ethoscope:problem:invalid-key");
    }

    [Fact]
    public async Task Get_RightKey_OpensByEitherHeaderAndNotByBoth()
    {
        var (site, _) = await ApiSite.StartAsync(requireKey: true);
        await using var ended = site;
        var (_, text) = await site.Get<ApiKeys>().CreateAsync(new("A reader"), Stop);

        foreach (var value in new[] { $"Bearer {text}", $"bearer   {text} " })
            (await site.GetAsync(Route, null, ("Authorization", value))).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Route, null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Route, null, ("X-API-Key", text), ("Authorization", "Basic dTpw"))).Status.ShouldBe(HttpStatusCode.OK);
        var both = await site.GetAsync(Route, null, ("X-API-Key", text), ("Authorization", $"Bearer {text}"));
        both.Status.ShouldBe(HttpStatusCode.BadRequest);
        both.Type.ShouldBe("urn:ethoscope:problem:two-keys");
        both.Text.ShouldNotContain(text);
    }

    [Fact]
    public async Task Get_KeyWithoutTheScopeOfTheRoute_IsForbiddenAndSaysWhichScope()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var (_, text) = await site.Get<ApiKeys>()
            .CreateAsync(new("A listener", ApiKeyTier.Admin) { Scopes = ApiKeyScopes.Stream | ApiKeyScopes.Admin }, Stop);

        var reply = await site.GetAsync("/api/v1/metrics/blocks", null, ("X-API-Key", text));

        reply.Status.ShouldBe(HttpStatusCode.Forbidden);
        reply.Type.ShouldBe("urn:ethoscope:problem:scope-missing");
        reply.Text.ShouldContain("scope read");
        reply.Text.ShouldNotContain(text);
    }

    [Fact]
    public async Task Get_KeyRequired_RefusesWithoutOneAndLeavesProbesAndDocumentationOpen()
    {
        var (site, _) = await ApiSite.StartAsync(requireKey: true);
        await using var ended = site;
        var (_, text) = await site.Get<ApiKeys>().CreateAsync(new("A reader"), Stop);

        foreach (var path in new[] { Route, "/api/v1/metrics/blocks", $"/api/v1/metrics/blocks?api_key={text}", "/API/V1/status" })
        {
            var refused = await site.GetAsync(path);
            refused.Status.ShouldBe(HttpStatusCode.Unauthorized, path);
            refused.Type.ShouldBe("urn:ethoscope:problem:key-required");
        }

        foreach (var path in new[] { "/api/v1/health/live", "/api/v1/health/ready", "/openapi/v1.json" })
            (await site.GetAsync(path)).Status.ShouldBe(HttpStatusCode.OK, path);
    }

    [Fact]
    public async Task Get_NoKeyRequired_AnswersWithoutOneAndIgnoresOtherKindsOfAuthorization()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;

        (await site.GetAsync(Route)).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Route, null, ("Authorization", "Basic dTpw"))).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync("/api/v1/nothing", null, ("X-API-Key", "wrong"))).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_RevokedKey_IsRefusedByTheNextRequest()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var keys = site.Get<ApiKeys>();
        var (key, text) = await keys.CreateAsync(new("A reader"), Stop);
        (await site.GetAsync(Route, null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.OK);

        await keys.RevokeAsync(key.Prefix, Stop);

        (await site.GetAsync(Route, null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Get_KeysCanNotBeRead_SaysThatTheDatabaseIsAwayAndAdmitsNobody()
    {
        var (site, _) = await ApiSite.StartAsync(requireKey: true);
        await using var ended = site;
        site.Get<MemoryApiKeyStore>().Away = new Npgsql.NpgsqlException("away", new TimeoutException());

        var reply = await site.GetAsync(Route, null, ("X-API-Key", "eth_test_AAAABBBBCCCCDDDD"));

        reply.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        reply.Type.ShouldBe("urn:ethoscope:problem:database-unavailable");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenApi_Keys_AreDescribedAsTheyAreTaken(bool required)
    {
        var (site, _) = await ApiSite.StartAsync(required);
        await using var ended = site;

        var document = (await site.GetAsync("/openapi/v1.json")).Json;

        var schemes = document["components"]!["securitySchemes"]!;
        ((string?)schemes["bearer"]!["scheme"]).ShouldBe("bearer");
        ((string?)schemes["header"]!["name"]).ShouldBe("X-API-Key");
        ((string?)schemes["header"]!["in"]).ShouldBe("header");
        document["security"]!
            .ToJsonString()
            .ShouldBe(required ? """[{"bearer":[]},{"header":[]}]""" : """[{},{"bearer":[]},{"header":[]}]""");
        foreach (var (path, operations) in document["paths"]!.AsObject())
        foreach (var (method, operation) in operations!.AsObject())
        {
            operation!["responses"]!["401"].ShouldNotBeNull($"{method} {path}");
            operation["responses"]!["403"].ShouldNotBeNull($"{method} {path}");
        }
    }
}
