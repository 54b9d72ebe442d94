using System.Diagnostics;
using System.Globalization;
using System.Net;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>/metrics of a running product: what it says, to whom, and that no stranger makes it grow (field case 44).</summary>
[Collection(ProcessesCollection.Name)]
public sealed class MetricsTests(PostgresServer server)
{
    private const string Token = "token-of-the-scraper";

    private static readonly string[] Paths =
    [
        "/.env",
        "/.git/config",
        "/wp-login.php",
        "/api/v1/blocks/30000001",
        "/api/v1/blocks/30000002",
        "/api/v1/blocks/abc",
        "/API/V1/BLOCKS/1",
        "/api/v1/blocks/1/",
        "/blocks/1",
        "/blocks/987654321",
        "/blocks/0xabababababababababababababababababababababababababababababababab",
        "/%C3%A1%00b",
        "/x?api_key=SECRET",
        "/a%22b%5C%0Ac",
    ];

    private static readonly string[] Methods = ["POST", "DELETE", "BREW", "get", new('X', 200)];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_OfARunningApp_AreTrueBoundedAndClosedToStrangers()
    {
        await using var stub = await RpcStub.StartAsync();
        await using var watched = new Watched(await server.CreateMigratedDatabaseAsync());
        var chain = StubChain.Of(stub);
        var now = TimeProvider.System.GetUtcNow();
        for (var number = 0; number <= 20; number++)
        {
            var block = StubChain.Block(number, "", now.AddHours(-1));
            block["extraData"] = "0x" + Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes($"builder \"text\" {number}\n"));
            chain.Add(block);
        }

        chain.Blocks[7]["size"] = "nonsense";
        var environment = watched.Environment();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Name"] = "node";
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = stub.Url.ToString();
        environment["Ethoscope__Collectors__blocks__PollInterval"] = "00:00:00.2";
        environment["Ethoscope__Metrics__Token"] = Token;
        // A score comes with the next minute and grows by what becomes known: that is no stranger's doing, and has tests of its own.
        environment["Ethoscope__Collectors__health__Enabled"] = "false";
        environment["Ethoscope__Collectors__anomalies__Enabled"] = "false";
        await using var app = await AppProcess.StartAsync(environment);
        await watched.HeadAtAsync(20);

        // A head of an hour ago: its height and time, and no fee, which is not of now.
        var old = await Eventually.GetAsync(
            () => ScrapeAsync(app),
            scrape => scrape.ContainsKey("ethoscope_head_block_number{chain=\"ethereum\"}"),
            "a database that answers a cold process in time"
        );
        old["ethoscope_head_block_number{chain=\"ethereum\"}"].ShouldBe(20);
        old["ethoscope_head_block_timestamp_seconds{chain=\"ethereum\"}"].ShouldBe(now.AddHours(-1).ToUnixTimeSeconds() + 20);
        foreach (
            var gauge in new[]
            {
                "base_fee_wei",
                "next_base_fee_wei",
                "block_gas_used_ratio",
                "blob_base_fee_wei",
                "block_blobs",
                "priority_fee_wei",
            }
        )
            old.Keys.ShouldNotContain(key => key.StartsWith("ethoscope_" + gauge, StringComparison.Ordinal));
        old.Keys.ShouldContain(key =>
            key.StartsWith("ethoscope_build_info{version=\"", StringComparison.Ordinal) && key.Contains("commit=\"")
        );
        old["ethoscope_coverage_gap_blocks{series=\"blocks:ethereum:full\"}"].ShouldBe(0);
        old["ethoscope_rejections_total{collector=\"blocks:ethereum\",reason=\"field_unreadable\"}"].ShouldBe(1);
        old["ethoscope_reorgs_total{chain=\"ethereum\"}"].ShouldBe(0);
        old["ethoscope_stream_dropped_total{kind=\"circuit\"}"].ShouldBe(0);

        // A head of now, which then loses to another.
        AddNow(chain, 21, "");
        await watched.HeadAtAsync(21);
        var fresh = await Eventually.GetAsync(
            () => ScrapeAsync(app),
            scrape => scrape.ContainsKey("ethoscope_base_fee_wei{chain=\"ethereum\"}"),
            "the fees of a head of now"
        );
        fresh["ethoscope_base_fee_wei{chain=\"ethereum\"}"].ShouldBe(7_000_000_000);
        fresh["ethoscope_block_gas_used_ratio{chain=\"ethereum\"}"].ShouldBe(0.5);
        fresh["ethoscope_next_base_fee_wei{chain=\"ethereum\"}"].ShouldBe(7_000_000_000);
        fresh["ethoscope_head_observed_delay_seconds_count{chain=\"ethereum\"}"].ShouldBeGreaterThan(0);
        AddNow(chain, 21, "other");
        AddNow(chain, 22, "other");
        await watched.HeadAtAsync(22);
        await MovesAsync(app, "ethoscope_reorgs_total{chain=\"ethereum\"}", fresh);
        await MovesAsync(app, "ethoscope_reorg_depth_blocks_count{chain=\"ethereum\"}", fresh);

        // A source that fails is counted as that.
        stub.Intercept = _ => new StubAnswer(500, "no");
        await MovesAsync(app, "ethoscope_source_requests_total{source=\"node\",outcome=\"server_error\"}", fresh);
        await MovesAsync(app, "ethoscope_collector_runs_total{collector=\"blocks:ethereum\",outcome=\"failed\"}", fresh);
        stub.Intercept = _ => null;
        await MovesAsync(app, "ethoscope_collector_runs_total{collector=\"blocks:ethereum\",outcome=\"idle\"}", fresh);
        var last = await ScrapeAsync(app);
        foreach (
            var moved in new[]
            {
                "ethoscope_collector_runs_total{collector=\"blocks:ethereum\",outcome=\"committed\"}",
                "ethoscope_collector_duration_seconds_count{collector=\"blocks:ethereum\"}",
                "ethoscope_source_requests_total{source=\"node\",outcome=\"ok\"}",
                "ethoscope_source_request_duration_seconds_count{source=\"node\"}",
                "ethoscope_collector_last_success_timestamp_seconds{collector=\"blocks:ethereum\"}",
            }
        )
            last[moved].ShouldBeGreaterThan(0, moved);
        foreach (var (series, value) in fresh.Where(pair => pair.Key.Contains("_total{", StringComparison.Ordinal)))
            last[series].ShouldBeGreaterThanOrEqualTo(value, "a counter never goes back");

        await StrangersChangeNothingAsync(app);
        await IsClosedAsync(app);
        var text = await app.Client.GetStringAsync("/metrics", Stop);
        ShouldBeNamedByTheRules(text);
        text.ShouldNotContain("builder \\\"", Case.Sensitive, "what a builder wrote into its block is no label");
        await PromtoolAgreesAsync(text);
    }

    /// <summary>Counters end in _total, whatever measures names its unit, and a histogram's count is that of its last bucket.</summary>
    private static void ShouldBeNamedByTheRules(string text)
    {
        var types = text.Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .ToDictionary(parts => parts[2], parts => parts[3], StringComparer.Ordinal);
        string[] units = ["_seconds", "_bytes", "_ratio", "_wei", "_blocks", "_slots"];
        foreach (var (name, type) in types)
        {
            name.EndsWith("_total", StringComparison.Ordinal).ShouldBe(type == "counter", $"{type} {name}");
            if (type == "histogram")
                units.ShouldContain(unit => name.EndsWith(unit, StringComparison.Ordinal), name);
        }

        Scrape.Of(text).Samples.Count.ShouldBeGreaterThan(100, "a strict reader takes it");
        var samples = Read(text);
        samples.Values.ShouldAllBe(value => !double.IsNaN(value));
        foreach (var (series, value) in samples.Where(sample => sample.Key.Contains("le=\"+Inf\"", StringComparison.Ordinal)))
            samples[Count(series)].ShouldBe(value, series);
        text.ShouldContain("ethoscope_source_request_duration_seconds_bucket{source=\"node\",le=\"0.005\"}");
        text.ShouldContain("ethoscope_source_request_duration_seconds_bucket{source=\"node\",le=\"60\"}");

        static string Count(string bucket) =>
            bucket
                .Replace("_bucket{", "_count{", StringComparison.Ordinal)
                .Replace(",le=\"+Inf\"", "", StringComparison.Ordinal)
                .Replace("{le=\"+Inf\"}", "", StringComparison.Ordinal);
    }

    private static void AddNow(StubChain chain, long number, string branch)
    {
        var block = StubChain.Block(number, branch, TimeProvider.System.GetUtcNow().AddSeconds(-number));
        block["parentHash"] = chain.Blocks[number - 1]["hash"]!.DeepClone();
        chain.Add(block);
    }

    private static async Task StrangersChangeNothingAsync(AppProcess app)
    {
        foreach (var path in Paths)
            await AskAsync(app, HttpMethod.Get, path);
        foreach (var method in Methods)
            await AskAsync(app, new HttpMethod(method), "/no-such");
        foreach (var method in new[] { "GET", "M" })
        foreach (var i in Enumerable.Range(0, 30))
            await AskAsync(
                app,
                new HttpMethod(method),
                i % 2 == 0 ? "/api/none" : "/api/v1/metrics/blocks/1/2",
                "other.test",
                $"eth_none{i}"
            );
        var (before, size) = (await ScrapeAsync(app), (await app.Client.GetStringAsync("/metrics", Stop)).Length);

        // Most under /api, where the answer is cheaper than a page that says that there is none.
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 10_000),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop },
            async (i, _) =>
            {
                var random = new Random(i);
                var root = (i % 20) switch
                {
                    0 => "",
                    1 => "/blocks",
                    < 10 => "/api/v1/metrics/blocks",
                    _ => "/api",
                };
                await AskAsync(
                    app,
                    new HttpMethod(i % 10 == 0 ? $"M{i}" : "GET"),
                    $"{root}/{random.NextInt64():x}.php/{random.Next()}?key={random.Next()}",
                    i % 5 == 0 ? $"h{i}.evil.test" : null,
                    i % 7 == 0 ? $"eth_{random.NextInt64():x}" : null
                );
            }
        );
        var after = await ScrapeAsync(app);

        after.Keys.Except(before.Keys).ShouldBeEmpty();
        var grown = (await app.Client.GetStringAsync("/metrics", Stop)).Length;
        TestContext.Current.TestOutputHelper?.WriteLine(
            "10,000 random paths, methods, hosts and keys: {0} series and {1} bytes before, {2} and {3} after",
            before.Count,
            size,
            after.Count,
            grown
        );
        grown.ShouldBeLessThan(size + 2_000, "only figures grow");
        var http = after.Keys.Where(key => key.StartsWith("http_requests_total{", StringComparison.Ordinal)).ToList();
        http.ShouldContain(key => key.Contains("route=\"unmatched\",method=\"other\"", StringComparison.Ordinal));
        http.ShouldContain(key => key.Contains("route=\"/blocks/{id}\",method=\"GET\",code=\"200\"", StringComparison.Ordinal));
        after["http_request_duration_seconds_count{route=\"unmatched\",method=\"GET\"}"].ShouldBeGreaterThan(8_000);
        foreach (var (series, value) in before.Where(pair => pair.Key.Contains("_total{", StringComparison.Ordinal)))
            after[series].ShouldBeGreaterThanOrEqualTo(value, "a counter never goes back");
        foreach (var key in after.Keys)
        foreach (
            var bad in new[] { "BREW", "XXXX", "wp-login", "SECRET", "30000001", "987654321", "0xabab", ".php", "api_key", "evil", "eth_" }
        )
            key.ShouldNotContain(bad);
    }

    private static async Task AskAsync(AppProcess app, HttpMethod method, string path, string? host = null, string? key = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Host = host;
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        using var answer = await app.Client.SendAsync(request, Stop);
        ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {path}");
    }

    private static async Task IsClosedAsync(AppProcess app)
    {
        (await StatusAsync(null, false)).ShouldBe(HttpStatusCode.OK);
        foreach (var path in new[] { "/metrics", "/METRICS", "/metrics/", "/metrics/x" })
            (await StatusAsync(null, true, path)).ShouldBe(HttpStatusCode.Unauthorized, path);
        (await StatusAsync("wrong", true)).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync(Token, true)).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string? token, bool forwarded, string path = "/metrics")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            if (forwarded)
                request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            using var answer = await app.Client.SendAsync(request, Stop);
            return answer.StatusCode;
        }
    }

    /// <summary>Series and their values of now.</summary>
    private static async Task<Dictionary<string, double>> ScrapeAsync(AppProcess app)
    {
        return Read(await app.Client.GetStringAsync("/metrics", Stop));
    }

    private static Dictionary<string, double> Read(string text) =>
        text.Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToDictionary(
                line => line[..line.LastIndexOf(' ')],
                line =>
                    double.Parse(
                        line[(line.LastIndexOf(' ') + 1)..].Replace("+Inf", "Infinity", StringComparison.Ordinal),
                        CultureInfo.InvariantCulture
                    ),
                StringComparer.Ordinal
            );

    private static Task MovesAsync(AppProcess app, string series, Dictionary<string, double> before) =>
        Eventually.TrueAsync(
            async () => (await ScrapeAsync(app)).GetValueOrDefault(series) > before.GetValueOrDefault(series),
            $"{series} moves"
        );

    private static async Task PromtoolAgreesAsync(string metrics)
    {
        Assert.SkipUnless(File.Exists(Tool.Promtool), "promtool is not installed (Debian: prometheus); all else of this test passed.");

        (await Tool.FeedAsync(Tool.Promtool, metrics, "check", "metrics")).ShouldBe((0, ""));
    }
}
