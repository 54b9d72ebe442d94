using System.Globalization;
using System.Net;
using Ethoscope.Core.Limits;
using Ethoscope.Core.Security;
using Ethoscope.Data.Limits;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Limits;
using Ethoscope.Web.Security;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using Shouldly;
using Xunit;
using IPNetwork = System.Net.IPNetwork;
using Metrics = Ethoscope.Tests.Testing.Metrics;

namespace Ethoscope.Tests.Web.Limits;

/// <summary>Limits of the API over real HTTP, as integrators meet them.</summary>
public sealed class ApiLimitsTests(LimitsRedis redis) : IClassFixture<LimitsRedis>
{
    private const string Latest = "/api/v1/metrics/gas/latest";
    private static readonly LimitsOptions Standard = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_200AtOnceOnTwoInstances_AreGrantedExactlyToTheLimit()
    {
        await using var one = await StartAsync(Standard, shared: true);
        await using var two = await StartAsync(Standard, shared: true);
        var (key, text) = await KeyAsync(one, ApiKeyTier.Default);
        var stored = (await one.Get<MemoryApiKeyStore>().ListAsync(Stop)).Single(stored => stored.Key.Prefix == key.Prefix);
        await two.Get<MemoryApiKeyStore>().AddAsync(stored, Stop);

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).GetAsync(Latest, null, ("X-API-Key", text))))
        );

        var granted = replies.Where(reply => reply.Status == HttpStatusCode.OK).ToList();
        granted.Select(reply => Number(reply, "X-RateLimit-Remaining")).Order().ShouldBe(Enumerable.Range(0, 60));
        replies.Select(reply => Number(reply, "X-RateLimit-Reset")).Distinct().Count().ShouldBe(1);
        replies.ShouldAllBe(reply => Number(reply, "X-RateLimit-Limit") == 60);
        var refused = replies.Except(granted).ToList();
        refused.ShouldAllBe(reply => reply.Status == HttpStatusCode.TooManyRequests && Number(reply, "X-RateLimit-Remaining") == 0);
        refused.ShouldAllBe(reply => Number(reply, "Retry-After") >= 1 && Number(reply, "Retry-After") <= 60);
        refused[0].MediaType.ShouldBe("application/problem+json");
        refused[0].Type.ShouldBe("urn:ethoscope:problem:rate-limited");
        ((string?)refused[0].Json["detail"])!.ShouldStartWith(
            "This key has 60 units in 60 seconds; this request weighs 1, and 0 are left."
        );
        refused.ShouldAllBe(reply => !reply.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Get_AnyAnswer_TellsTheLimit()
    {
        await using var site = await StartAsync(Standard);
        var first = await site.GetAsync(Latest);
        (string Path, HttpMethod? Method, string Header, HttpStatusCode Status, int Cost)[] requests =
        [
            (Latest, null, first.Headers["ETag"], HttpStatusCode.NotModified, 1),
            (Latest, HttpMethod.Head, "", HttpStatusCode.OK, 1),
            (Latest, HttpMethod.Post, "", HttpStatusCode.MethodNotAllowed, 1),
            (Latest + "?nothing=1", null, "", HttpStatusCode.BadRequest, 1),
            ("/api/v1/metrics/gas?format=csv&from=nonsense", null, "", HttpStatusCode.BadRequest, 1),
            ("/api/v1/metrics/blocks?limit=1000&cursor=nonsense", null, "", HttpStatusCode.BadRequest, 1),
            ("/api/v1/metrics/blocks/999999999999", null, "", HttpStatusCode.NotFound, 1),
            ("/api/v1/nothing", null, "", HttpStatusCode.NotFound, 1),
            ("/api/v1", null, "", HttpStatusCode.OK, 0),
            ("/api/v1/metrics/blocks", null, "", HttpStatusCode.OK, 1),
            ("/api/v1/metrics/blocks?limit=101", null, "", HttpStatusCode.OK, 2),
            ("/api/v1/metrics/blocks?limit=1&format=ndjson", null, "", HttpStatusCode.OK, 10),
            ("/api/v1/metrics/gas", null, "", HttpStatusCode.OK, 2),
            ("/api/v1/metrics/gas?format=csv", null, "", HttpStatusCode.OK, 10),
        ];
        var left = 60 - 1;
        Number(first, "X-RateLimit-Remaining").ShouldBe(left);

        foreach (var (path, method, etag, status, cost) in requests)
        {
            var reply = await site.GetAsync(
                path,
                method,
                [.. etag.Length > 0 ? [("If-None-Match", etag)] : Array.Empty<(string, string)>()]
            );

            reply.Status.ShouldBe(status, path);
            Number(reply, "X-RateLimit-Remaining").ShouldBe(left -= cost, path);
            Number(reply, "X-RateLimit-Limit").ShouldBe(60, path);
            reply.Headers["X-RateLimit-Reset"].ShouldBe(first.Headers["X-RateLimit-Reset"], path);
        }

        foreach (var path in new[] { "/api/v1/health/live", "/api/v1/health/ready" })
            (await site.GetAsync(path)).Headers.ShouldNotContainKey("X-RateLimit-Limit");
        site.Dependencies["database"] = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy;
        var unhealthy = await site.GetAsync("/api/v1/health");
        unhealthy.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ((string?)unhealthy.Data["limits"]).ShouldBe("own");
        Number(unhealthy, "X-RateLimit-Remaining").ShouldBe(left - 1);
    }

    [Fact]
    public async Task Get_MoreThanFits_TakesNothingAndLeavesTheRestToLighterRequests()
    {
        await using var site = await StartAsync(Standard with { Default = new(15, LimitsOptions.Minute) });
        (await site.GetAsync("/api/v1/metrics/gas?format=csv")).Status.ShouldBe(HttpStatusCode.OK);

        var refused = await site.GetAsync("/api/v1/metrics/gas", null, ("Accept", "text/csv"));

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        Number(refused, "X-RateLimit-Remaining").ShouldBe(5);
        ((string?)refused.Json["detail"])!.ShouldContain("this request weighs 10, and 5 are left");
        for (var i = 0; i < 5; i++)
            (await site.GetAsync(Latest)).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Latest)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await site.GetAsync("/api/v1")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_WeightAboveTheLimit_IsGrantedOnceAWindow()
    {
        await using var site = await StartAsync(Standard with { Default = new(3, LimitsOptions.Minute) });

        (await site.GetAsync("/api/v1/metrics/gas?format=csv")).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Latest)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Get_TiersOfKeys_HaveLimitsOfTheirOwnAndTheAdministratorNone()
    {
        await using var site = await StartAsync(Standard with { Default = new(1, LimitsOptions.Minute) });
        var (_, premium) = await KeyAsync(site, ApiKeyTier.Premium);
        var (_, admin) = await KeyAsync(site, ApiKeyTier.Admin);
        await site.GetAsync(Latest);

        (await site.GetAsync(Latest)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        var reply = await site.GetAsync(Latest, null, ("X-API-Key", premium));
        (Number(reply, "X-RateLimit-Limit"), Number(reply, "X-RateLimit-Remaining")).ShouldBe((600, 599));
        reply = await site.GetAsync(Latest, null, ("X-API-Key", admin));
        reply.Status.ShouldBe(HttpStatusCode.OK);
        reply.Headers.ShouldNotContainKey("X-RateLimit-Limit");

        var metrics = await MetricsAsync(site);
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"address\",tier=\"default\",outcome=\"granted\"} 1");
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"address\",tier=\"default\",outcome=\"refused\"} 1");
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"key\",tier=\"premium\",outcome=\"granted\"} 1");
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"key\",tier=\"admin\",outcome=\"granted\"} 1");
        metrics.ShouldContain("ethoscope_limited_requests_total{kind=\"key\",tier=\"default\",outcome=\"refused\"} 0");
        metrics.ShouldContain("ethoscope_limits_shared 0");
    }

    [Fact]
    public async Task Get_KeysAreGuessed_AreRefusedWithoutAWordAndLockNobodyOut()
    {
        await using var site = await StartAsync(Standard with { FailedKeys = new(20, LimitsOptions.Minute) });
        var (_, text) = await KeyAsync(site, ApiKeyTier.Default);

        var guesses = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(i => Task.Run(() => site.GetAsync(i % 2 == 0 ? Latest : "/api/v1", null, ("X-API-Key", $"eth_guess{i}_"))))
        );

        guesses.Count(reply => reply.Status == HttpStatusCode.Unauthorized).ShouldBe(20);
        guesses.Count(reply => reply.Status == HttpStatusCode.TooManyRequests).ShouldBe(80);
        guesses.ShouldAllBe(reply => Number(reply, "X-RateLimit-Limit") == 20);
        ((string?)guesses.First(reply => reply.Status == HttpStatusCode.TooManyRequests).Json["detail"])!.ShouldStartWith(
            "With keys that are not valid, an address has 20"
        );
        (await site.GetAsync(Latest, null, ("X-API-Key", text))).Status.ShouldBe(HttpStatusCode.OK);
        (await site.GetAsync(Latest)).Status.ShouldBe(HttpStatusCode.OK);
        (await MetricsAsync(site)).ShouldContain(
            "ethoscope_limited_requests_total{kind=\"failed_key\",tier=\"none\",outcome=\"refused\"} 80"
        );
    }

    [Fact]
    public async Task SignIn_WrongAtTwoInstances_AreCountedTogether()
    {
        await using var one = redis.Connect();
        await using var two = redis.Connect();
        var instances = new[] { one, two }.Select(connection => Attempts(LimitsRedis.Limiter(connection))).ToArray();
        var address = IPAddress.Parse("192.0.2.46");
        for (var i = 0; i < 5; i++)
            (await instances[i % 2].Attempts.EnterAsync(address)).ShouldBeNull();

        var waits = new[] { await instances[0].Attempts.EnterAsync(address), await instances[1].Attempts.EnterAsync(address) };

        waits.ShouldAllBe(wait => wait > TimeSpan.FromMinutes(14) && wait <= TimeSpan.FromMinutes(15));
        (await Metrics.TextAsync(instances[0].Registry)).ShouldContain(
            "ethoscope_limited_requests_total{kind=\"sign_in\",tier=\"none\",outcome=\"refused\"} 1"
        );
        await instances[0].Attempts.SucceedAsync(address);
        (await instances[1].Attempts.EnterAsync(address)).ShouldBeNull();

        static (SignInAttempts Attempts, CollectorRegistry Registry) Attempts(ILimiter limiter)
        {
            var registry = Prometheus.Metrics.NewCustomRegistry();
            return (new(new Admission(limiter, new LimitMetrics(registry, limiter)), Standard), registry);
        }
    }

    [Fact]
    public async Task Get_ForwardedAddress_CountsFromAConfiguredProxyOnly()
    {
        var limits = Standard with { Default = new(2, LimitsOptions.Minute) };
        await using var direct = await StartAsync(limits);
        await using var behind = await StartAsync(limits, proxies: [IPNetwork.Parse("127.0.0.0/8")]);

        var forged = await FromAsync(direct, "10.0.0.1", "10.0.0.2", "10.0.0.3");
        var told = await FromAsync(behind, "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.1", "10.0.0.1");
        var holders = await FromAsync(behind, "2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:2::3", "2001:db8:1:3::1");
        var first = await FromAsync(behind, "10.9.9.1, 10.0.0.7", "10.9.9.2, 10.0.0.7", "10.9.9.3, 10.0.0.7");

        forged.ShouldBe([200, 200, 429]);
        told.ShouldBe([200, 200, 200, 200, 429]);
        holders.ShouldBe([200, 200, 429, 200]);
        first.ShouldBe([200, 200, 429]);
    }

    [Fact]
    public async Task Get_RedisIsKilledHangsAndComesBackUnderLoad_IsAlwaysLimitedAndNeverAFault()
    {
        await using var link = new TcpLink(redis.Port);
        await using var site = await StartAsync(
            Standard with
            {
                Default = new(40, LimitsOptions.Minute),
            },
            configure: services =>
                redis.AddTo(services, new LimiterPatience(TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)), link.Port)
        );
        var limiter = site.Get<ILimiter>();
        using var ended = new CancellationTokenSource();
        var replies = new List<(HttpStatusCode Status, string? Retry)>();
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(AskOnAsync)));

        await UntilAsync(shared: true);
        link.Cut();
        await UntilAsync(shared: false);
        link.Mend();
        await UntilAsync(shared: true);
        link.Hang();
        await UntilAsync(shared: false);
        link.Mend();
        await UntilAsync(shared: true);
        await Eventually.TrueAsync(() => Task.FromResult(IsLimited()), "a busy machine has asked often enough");
        await ended.CancelAsync();
        await load;

        replies.Select(reply => reply.Status).Distinct().Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.TooManyRequests]);
        replies.Where(reply => reply.Status != HttpStatusCode.OK).ShouldAllBe(reply => reply.Retry != null);

        // The window of Redis and that of the process; each may end once meanwhile.
        replies.Count(reply => reply.Status == HttpStatusCode.OK).ShouldBeLessThanOrEqualTo(4 * 40);

        bool IsLimited()
        {
            lock (replies)
                return replies.Exists(reply => reply.Status == HttpStatusCode.TooManyRequests);
        }

        async Task AskOnAsync()
        {
            while (!ended.IsCancellationRequested)
            {
                var reply = await site.GetAsync(Latest);
                lock (replies)
                    replies.Add((reply.Status, reply.Headers.GetValueOrDefault("Retry-After")));
                await Task.Delay(10);
            }
        }

        // The gauge, and what a request is told.
        Task UntilAsync(bool shared) =>
            Eventually.TrueAsync(
                async () =>
                    (await MetricsAsync(site)).Contains($"ethoscope_limits_shared {(shared ? 1 : 0)}", StringComparison.Ordinal)
                    && limiter.IsShared == shared,
                $"limits that are shared: {shared}"
            );
    }

    [Fact]
    public async Task OpenApi_Operations_SayWhatTheyWeigh()
    {
        await using var site = await StartAsync(Standard);

        var paths = (await site.GetAsync("/openapi/v1.json")).Json["paths"]!.AsObject();

        foreach (var (path, operations) in paths)
        {
            var operation = (operations!["get"] ?? operations["post"])!;
            operation["x-weight"].ShouldNotBeNull(path);
            operation["responses"]!["429"]!["headers"]!["Retry-After"].ShouldNotBeNull(path);
            operation["responses"]!["200"]!["headers"]!["X-RateLimit-Remaining"].ShouldNotBeNull(path);
        }

        ((int?)paths["/api/v1/metrics/gas"]!["get"]!["x-weight"]).ShouldBe(2);
        ((string?)paths["/api/v1/metrics/blocks"]!["get"]!["description"])!.ShouldEndWith(
            "A request weighs 1 of the limit for each 100 rows that `limit` asks for, an export 10."
        );
    }

    private static async Task<List<int>> FromAsync(ApiSite site, params string[] addresses)
    {
        var statuses = new List<int>();
        foreach (var address in addresses)
            statuses.Add((int)(await site.GetAsync(Latest, null, ("X-Forwarded-For", address))).Status);
        return statuses;
    }

    private async Task<ApiSite> StartAsync(
        LimitsOptions limits,
        bool shared = false,
        IReadOnlyList<IPNetwork>? proxies = null,
        Action<IServiceCollection>? configure = null
    )
    {
        var (site, _) = await ApiSite.StartAsync(
            limits: limits,
            configure: services =>
            {
                if (shared)
                    redis.AddTo(services);
                if (proxies is not null)
                    services.AddSingleton(proxies);
                configure?.Invoke(services);
            }
        );
        return site;
    }

    private static Task<(ApiKey Key, string Text)> KeyAsync(ApiSite site, ApiKeyTier tier) =>
        site.Get<ApiKeys>().CreateAsync(new("A reader", tier), Stop);

    private static Task<string> MetricsAsync(ApiSite site) => Metrics.TextAsync(site.Get<CollectorRegistry>());

    private static int Number(ApiReply reply, string header) => int.Parse(reply.Headers[header], CultureInfo.InvariantCulture);
}
