using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>Whatever fails, no key, password or token is in what the product writes, serves or stores (field case 46).</summary>
[Collection(ProcessesCollection.Name)]
public sealed class SecretTests(PostgresServer server)
{
    private const string Path = "0123456789abcdef0123456789abcdef";
    private const string Query = "TESTKEY123";
    private const string Refused = "refusedkey0987654321";
    private const string Redis = "redis-secret-77aa";
    private const string ApiKey = "eth_test_AAAABBBBCCCCDDDD";
    private const string Password = "admin-password-2718";
    private const string Token = "metrics-token-4711-xyz";

    /// <summary>How endpoints fail: HTML, statuses, errors and broken replies, all of which repeat the address.</summary>
    private static readonly Func<string, string, StubAnswer>[] Failures =
    [
        (_, echo) => new(200, $"<html><body>{echo}</body></html>"),
        (_, echo) => new(401, echo),
        (_, echo) => new(500, echo),
        (_, echo) => new(403, new JsonObject { ["error"] = echo }.ToJsonString()),
        (_, echo) => new(429, echo),
        (_, echo) =>
            StubAnswer.Json(
                new JsonObject
                {
                    ["jsonrpc"] = "2.0",
                    ["id"] = 1,
                    ["error"] = new JsonObject { ["code"] = -32_000, ["message"] = echo },
                }
            ),
        (address, echo) => new(302, echo, new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = address }),
        (_, echo) => new(200, $$"""{"jsonrpc":"2.0","id":1,"result":"{{echo}}"""),
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_EverythingFailsAtTrace_TellsNoSecret()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        using var redis = RedisServer.OnFreePort();
        redis.Start("another");
        var environment = watched.Environment();
        var stubs = new List<RpcStub>();
        await using var all = new AsyncDisposables(stubs);
        for (var i = 0; i < Failures.Length; i++)
        {
            var stub = await RpcStub.StartAsync();
            stubs.Add(stub);
            var address = $"http://user:pa%40ss@{stub.Url.Authority}/v3/{Path}?api-key={Query}";
            var failure = Failures[i];
            stub.Intercept = _ =>
                failure(address, $"no access for user:pa@ss at {address} (/v3/{Path}?api-key={Query.ToLowerInvariant()})");
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Name"] = $"keyed-{i}";
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__Url"] = address;
            environment[$"Ethoscope__Chains__ethereum__Endpoints__{i}__WebSocketUrl"] = address.Replace(
                "http://",
                "ws://",
                StringComparison.Ordinal
            );
        }

        environment[$"Ethoscope__Chains__ethereum__Endpoints__{Failures.Length}__Name"] = "refused";
        environment[$"Ethoscope__Chains__ethereum__Endpoints__{Failures.Length}__Url"] =
            $"http://127.0.0.1:{RedisServer.OnFreePort().Port}/v2/{Refused}";
        environment["REDIS_URL"] = $"redis://:{Redis}@127.0.0.1:{redis.Port}";
        environment["API_SECRET_KEY"] = ApiKey;
        environment["ETHOSCOPE_ADMIN_PASSWORD"] = Password;
        environment["Ethoscope__Metrics__Token"] = Token;
        environment["LOG_LEVEL"] = "TRACE";
        List<string> secrets =
        [
            Path,
            Query,
            "pa%40ss",
            "pa@ss",
            Refused,
            Redis,
            ApiKey,
            Token,
            Password,
            Uri.EscapeDataString(new NpgsqlConnectionStringBuilder(watched.Storage.ConnectionString).Password!),
            new NpgsqlConnectionStringBuilder(watched.Storage.ConnectionString).Password!,
        ];

        await using var app = await AppProcess.StartAsync(environment);
        await Eventually.TrueAsync(
            () => Task.FromResult(stubs.TrueForAll(stub => !stub.Calls.IsEmpty)),
            "every kind of failure was answered"
        );
        await Eventually.TrueAsync(
            async () =>
                await watched.Storage.ScalarAsync("SELECT reason FROM collector_states WHERE collector LIKE 'blocks:%'") is string reason
                && reason.Contains("refused"),
            "the failure is stored"
        );
        var key = await SignIns.MakeKeyAsync(environment, "--name", "A reader");
        secrets.Add(key[13..]);
        var cookie = await app.OpenSessionAsync(Password);
        secrets.Add(cookie.Split('=')[1]);
        secrets.Add((await app.RotateKeyAsync(cookie, key[..12], "2d"))[13..]);
        var told = new List<(string Where, string Text)> { ("stored while failing", await TablesAsync(watched)) };
        told.AddRange(await PagesAsync(app, key, cookie));
        told.AddRange(await StreamAsync(app, key, secrets));

        // Then it works, for the pages and tables of a healthy run.
        foreach (var stub in stubs)
        {
            var chain = StubChain.Of(stub);
            for (var number = 0; number <= 5; number++)
                chain.Add(StubChain.Block(number, "", TimeProvider.System.GetUtcNow().AddHours(-1)));
            stub.Intercept = _ => null;
        }

        await watched.HeadAtAsync(5);
        told.AddRange(await PagesAsync(app, key, cookie));

        // A fault of ours, in a request with the key.
        await watched.Storage.ScalarAsync("ALTER TABLE reorganisations RENAME TO gone");
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/reorganisations"))
        {
            request.Headers.Add("X-API-Key", key);
            using var answer = await app.Client.SendAsync(request, Stop);
            answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            told.Add(("fault", await answer.Content.ReadAsStringAsync(Stop)));
        }

        told.Add(("stored", await TablesAsync(watched)));
        (await app.StopAsync()).ShouldBe(0);
        told.Add(("output", app.Output));

        foreach (var (where, text) in told)
        foreach (var secret in secrets)
            text.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where} tells {secret}: {Around(text, secret)}");
        await app.SaysAsync("keyed-0");
        await app.SaysAsync("Redis: authentication failed");
    }

    [Fact]
    public async Task Start_DatabaseRefusesThePassword_EndsWithASentenceWithoutIt()
    {
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var environment = watched.Environment();
        var builder = new NpgsqlConnectionStringBuilder(watched.Storage.ConnectionString);
        environment["DATABASE_URL"] = $"postgresql://{builder.Username}:wrong-pw-31415@{builder.Host}:{builder.Port}/{builder.Database}";

        await using var app = AppProcess.Launch(environment);

        await app.EndsAsync(2, "DATABASE_URL");
        app.Output.ShouldNotContain("wrong-pw-31415");
    }

    /// <summary>All that is served: to anybody, to the administrator, and to bearers of right, wrong and misplaced keys.</summary>
    private static async Task<List<(string, string)>> PagesAsync(AppProcess app, string key, string cookie)
    {
        var told = new List<(string, string)>();
        foreach (
            var (path, name, value) in new[]
            {
                ("/", "X-API-Key", ApiKey),
                ("/blocks", "X-API-Key", ApiKey),
                ("/blocks/3", "X-API-Key", ApiKey),
                ("/blocks/nothing", "X-API-Key", ApiKey),
                ("/metrics", "X-API-Key", ApiKey),
                ("/api/v1/health/live", "X-API-Key", ApiKey),
                ("/api/v1/health/ready", "X-API-Key", ApiKey),
                ($"/no-such?api_key={ApiKey}", "X-API-Key", ApiKey),
                ($"/api/v1/metrics/blocks?api_key={ApiKey}", "Accept", "*/*"),
                ($"/api/v1/metrics/blocks?key={key}", "X-API-Key", key),
                ("/api/v1/status", "X-API-Key", ApiKey),
                ("/api/v1/status", "X-API-Key", key.ToUpperInvariant()),
                ("/api/v1/status", "X-API-Key", $"{key},{key}"),
                ("/api/v1/status", "X-API-Key", key + new string('x', 10_000)),
                ("/api/v1/status", "Authorization", $"Bearer {key}"),
                ("/api/v1/health", "X-API-Key", key),
                ("/api/v1/coverage", "X-API-Key", key),
                ("/openapi/v1.json", "X-API-Key", key),
                ("/api/docs", "X-API-Key", key),
                ("/sign-in", "X-API-Key", key),
                ("/hangfire", "X-API-Key", key),
                ("/admin", "Cookie", cookie),
                ("/admin/keys", "Cookie", cookie),
                ($"/admin/keys/{key[..12]}", "Cookie", cookie),
                ("/api/v1/key", "X-API-Key", key),
                ("/admin/sources", "Cookie", cookie),
                ("/admin/jobs", "Cookie", cookie),
                ("/admin/backfill", "Cookie", cookie),
                ("/admin/sessions", "Cookie", cookie),
                ("/admin/audit", "Cookie", cookie),
                ("/admin/logs", "Cookie", cookie),
                ("/admin/retention", "Cookie", cookie),
                ("/api/v1/stream/channels", "X-API-Key", key),
                ($"/api/v1/stream?channels=sources&token={ApiKey}", "Accept", "*/*"),
                ($"/ws?token={ApiKey}", "Accept", "*/*"),
                ("/hangfire", "Cookie", cookie),
                ("/hangfire/recurring", "Cookie", cookie),
                ("/hangfire/servers", "Cookie", cookie),
                ("/hangfire/jobs/processing", "Cookie", cookie),
                ("/hangfire/jobs/succeeded", "Cookie", cookie),
                ("/hangfire/jobs/failed", "Cookie", cookie),
            }
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await app.Client.SendAsync(request, Stop);
            told.Add((path, answer.Headers + await answer.Content.ReadAsStringAsync(Stop)));
        }

        return told;
    }

    /// <summary>What a stream says to who opens it by a token, and to who sends a key that is none.</summary>
    private static async Task<List<(string, string)>> StreamAsync(AppProcess app, string key, List<string> secrets)
    {
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/api/v1/stream/tokens");
        asked.Headers.Add("X-API-Key", key);
        using var answer = await app.Client.SendAsync(asked, Stop);
        var token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!["data"]!["token"]!;
        secrets.Add(token);
        var told = new List<(string, string)>();
        foreach (var (address, action) in new[] { ($"/ws?token={token}", "ping"), ("/ws", $"auth\",\"key\":\"{ApiKey}") })
        {
            using var socket = new ClientWebSocket();
            var uri = new UriBuilder(new Uri(app.Address, address)) { Scheme = "ws" };
            await socket.ConnectAsync(uri.Uri, Stop);
            await socket.SendAsync(Encoding.UTF8.GetBytes($"{{\"action\":\"{action}\"}}"), WebSocketMessageType.Text, true, Stop);
            var buffer = new byte[16 * 1024];
            for (var frame = 0; frame < 2; frame++)
            {
                var got = await socket.ReceiveAsync(buffer, Stop);
                told.Add(("/ws", Encoding.UTF8.GetString(buffer, 0, got.Count)));
            }
        }

        // Spent: it opens nothing more, and is not told back.
        using var again = await app.Client.GetAsync($"/api/v1/stream?channels=sources&token={token}", Stop);
        again.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        told.Add(("a spent token", await again.Content.ReadAsStringAsync(Stop)));
        return told;
    }

    /// <summary>Every row of every table of every schema of ours as text.</summary>
    private static async Task<string> TablesAsync(Watched watched)
    {
        var tables = await watched.Storage.LinesAsync(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        );
        var rows = new List<string>();
        foreach (var table in tables)
            rows.AddRange(await watched.Storage.LinesAsync($"SELECT row::text FROM {table} AS row"));
        return string.Join('\n', rows);
    }

    private static string Around(string text, string secret)
    {
        var at = Math.Max(0, text.IndexOf(secret, StringComparison.OrdinalIgnoreCase));
        return text[Math.Max(0, at - 300)..Math.Min(text.Length, at + 100)];
    }

    private sealed class AsyncDisposables(List<RpcStub> stubs) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var stub in stubs)
                await stub.DisposeAsync();
        }
    }
}
