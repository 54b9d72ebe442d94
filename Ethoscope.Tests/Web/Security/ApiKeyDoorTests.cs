using System.Net;
using System.Net.Sockets;
using System.Text;
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
        var (_, another) = await site.Get<ApiKeys>().CreateAsync(new("Another"), Stop);
        (string Name, string Value)[][] wrong =
        [
            [("X-API-Key", "eth_test_AAAABBBBCCCCDDDD")],
            [("X-API-Key", "wrong")],
            [("X-API-Key", "")],
            [("X-API-Key", "clé-é")],
            [("X-API-Key", key.Prefix + another[key.Prefix.Length..])],
            [("X-API-Key", text[..^1] + (text[^1] == 'a' ? 'b' : 'a'))],
            [("X-API-Key", "eth__")],
            [("X-API-Key", "____")],
            [("X-API-Key", "' OR ''='")],
            [("X-API-Key", string.Concat(Enumerable.Range(128, 128).Select(i => (char)i)))],
            [("X-API-Key", new string('é', 14_000))],
            [("Authorization", "bearer ")],
            [("Authorization", $"Bearer  {text} x")],
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

    [Theory]
    [InlineData("\u0001\u007f\u0080ÿ", true)]
    [InlineData("eth_aaaaaaaa_\0aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public async Task Get_BytesThatNoClientSends_AreRefusedAsAWrongKeyIsOrAsNoHttp(string value, bool isHttp)
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var usual = await site.GetAsync(Route, null, ("X-API-Key", "wrong"));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", site.Address.Port, Stop);
        var stream = client.GetStream();

        await stream.WriteAsync(
            Encoding.Latin1.GetBytes($"GET {Route} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: {value}\r\nConnection: close\r\n\r\n"),
            Stop
        );
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(Stop);

        // The server takes no NUL in any header.
        answer.ShouldStartWith(isHttp ? "HTTP/1.1 401 " : "HTTP/1.1 400 ");
        answer.ShouldEndWith(isHttp ? $"{usual.Text}\r\n0\r\n\r\n" : "\r\n\r\n");
    }

    [Fact]
    public async Task GetKey_AnyKey_SaysWhatItIsAndWhatItWasUsedFor()
    {
        var (site, _) = await ApiSite.StartAsync();
        await using var ended = site;
        var end = new DateTimeOffset(2099, 12, 31, 0, 0, 0, TimeSpan.Zero);
        var (key, text) = await site.Get<ApiKeys>()
            .CreateAsync(new("A listener", ApiKeyTier.Premium, end) { Scopes = ApiKeyScopes.Stream }, Stop);
        (await site.GetAsync("/api/v1/key")).Type.ShouldBe("urn:ethoscope:problem:key-required");
        (await site.GetAsync("/api/v1/status", null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await site.GetAsync("/api/v1/key?x=1", null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.BadRequest);

        var reply = await Eventually.GetAsync(
            () => site.GetAsync("/api/v1/key", null, ("X-API-Key", text)),
            reply =>
                (int?)reply.Json["data"]!["requests_today"]!["refused"] == 2
                && (int?)reply.Json["data"]!["requests_today"]!["answered"] > 0,
            "its requests are counted"
        );

        var data = reply.Json["data"]!.AsObject();
        data.Remove("requests_today");
        data.ToJsonString()
            .ShouldBe(
                $$"""{"prefix":"{{key.Prefix}}","name":"A listener","tier":"premium","scopes":["stream"],"expires_at":"2099-12-31T00:00:00Z","replaced_by":null}"""
            );
        reply.Headers["Cache-Control"].ShouldBe("no-store");
        reply.Text.ShouldNotContain(text);
        var rotated = await site.Get<ApiKeys>().RotateAsync(key.Prefix, GracePeriod.Default, Stop);
        ((string?)(await site.GetAsync("/api/v1/key", null, ("X-API-Key", text))).Json["data"]!["replaced_by"]).ShouldBe(
            rotated.Made!.Prefix
        );
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
        document["paths"]!["/api/v1/key"]!["get"]!["security"]!.ToJsonString().ShouldBe("""[{"bearer":[]},{"header":[]}]""");
        foreach (var (path, operations) in document["paths"]!.AsObject())
        foreach (var (method, operation) in operations!.AsObject())
        {
            operation!["responses"]!["401"].ShouldNotBeNull($"{method} {path}");
            (operation["responses"]!["403"] is null).ShouldBe(path == "/api/v1/key", $"{method} {path}");
        }
    }
}
