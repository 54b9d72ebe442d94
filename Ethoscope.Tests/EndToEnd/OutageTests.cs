using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Ethoscope.Data.Embedded;
using Ethoscope.Tests.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.EndToEnd;

/// <summary>
/// Database and Redis are away at the start, killed and restarted under load, and away for long, while blocks come, a backfill runs and
/// pages and API are read, with keys and beyond their limits: nothing is lost or there twice, everybody is told, and all goes on without a
/// hand.
/// </summary>
[Collection(FaultsCollection.Name)]
public sealed class OutageTests
{
    private const int Mined = 900;
    private const string RedisPassword = "redis-7d1c";
    private const string Keyed = "/api/v1/metrics/blocks?limit=7";
    private const string Guessed = "/api/v1/metrics/blocks?limit=8";
    private static readonly string[] Paths =
    [
        "/",
        "/blocks",
        "/blocks/5",
        "/api/v1/metrics/blocks?limit=50",
        "/api/v1/status",
        "/api/v1/health",
        "/metrics",
    ];

    /// <summary>Stands for an hour; beyond all pauses, and longer where it is asked for.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("ETHOSCOPE_TEST_OUTAGE_SECONDS") ?? "8", CultureInfo.InvariantCulture)
    );

    [Fact]
    public async Task Serve_DatabaseAndRedisFailInEveryWayUnderLoad_LosesAndDoublesNothing()
    {
        await using var anvil = await StartNodeAsync();
        await using var lab = new PostgresLab();
        using var redis = RedisServer.OnFreePort();
        var postgres = await lab.StartAsync();
        await using var watched = new Watched(postgres.ConnectionString);
        await postgres.DisposeAsync();
        var environment = watched.Environment();
        environment["REDIS_URL"] = $"redis://:{RedisPassword}@127.0.0.1:{redis.Port}";
        environment["Ethoscope__Chains__ethereum__Endpoints__0__Url"] = anvil.Url.ToString();
        environment["Ethoscope__Chains__ethereum__Endpoints__0__RequestsPerSecond"] = "400";
        environment["Ethoscope__Limits__Premium"] = "5";
        environment["Ethoscope__Limits__Window"] = "10s";

        // Both are down at the start.
        await using var app = AppProcess.Launch(environment);
        await ShouldWaitForItsDatabaseAsync(app);
        postgres = await lab.StartAsync();
        await StateAsync(app, HttpStatusCode.OK, "degraded");
        redis.Start(RedisPassword);
        await StateAsync(app, HttpStatusCode.OK, "ready");

        // Under load, each is killed or restarted at any moment.
        var key = await SignIns.MakeKeyAsync(environment, "--name", "a reader", "--tier", "premium");
        await anvil.CallAsync("evm_setIntervalMining", 1);
        await using var backfill = AppProcess.LaunchCommand(environment, "backfill", "--from", "0", "--depth", "full");
        await backfill.SaysAsync("Ethereum full 0 to ");
        await using (var readers = new Readers(app, key))
        {
            var random = new Random(20_261_125);
            foreach (var round in Enumerable.Range(1, 3))
            {
                await StoredMoreAsync(watched, random.Next(3, 15));
                PostgresLab.KillServer(lab.ServerProcess());
                if (round == 2)
                {
                    redis.Stop();
                    redis.Start(RedisPassword);
                }
            }

            await StoredMoreAsync(watched, 5);
            foreach (
                var (path, code) in new[]
                {
                    (Keyed, HttpStatusCode.OK),
                    (Keyed, HttpStatusCode.TooManyRequests),
                    (Guessed, HttpStatusCode.Unauthorized),
                }
            )
                await Eventually.TrueAsync(() => Task.FromResult(readers.Count(path, code) > 0), $"{code} at {path}");
            await readers.StopAsync();
            readers.ShouldHaveMetNoFault();
        }

        // Away for long, in proportion: said, with what is stored no longer at hand, and logged with measure.
        await postgres.DisposeAsync();
        redis.Stop();
        await StateAsync(app, HttpStatusCode.ServiceUnavailable, "not_ready");
        var lines = app.Output.Split('\n').Length;
        await using (var readers = new Readers(app, key))
        {
            await Task.Delay(Outage, TestContext.Current.CancellationToken);
            await readers.StopAsync();
            readers.ShouldHaveMetNoFault();
            readers.Count("/api/v1/status", HttpStatusCode.ServiceUnavailable).ShouldBeGreaterThan(0);
            readers.Count("/", HttpStatusCode.OK).ShouldBeGreaterThan(0);
        }

        (app.Output.Split('\n').Length - lines).ShouldBeLessThan(40 + (int)(Outage.TotalMinutes * 40), app.Output);
        postgres = await lab.StartAsync();
        redis.Start(RedisPassword);
        await StateAsync(app, HttpStatusCode.OK, "ready");
        await Eventually.TrueAsync(async () => await AskAsync(app.Client, Keyed, key) == HttpStatusCode.OK, "the key opens again");

        // And at the end all is as though nothing had been.
        (await backfill.WaitForExitAsync()).ShouldBe(0, backfill.Output);
        await anvil.CallAsync("evm_setIntervalMining", 0);
        var head = await anvil.BlockNumberAsync();
        await watched.HeadAtAsync(head);
        await Ledger.ShouldBeWholeAsync(watched.Storage);
        await Ledger.ShouldEqualTheNodeAsync(watched.Storage, anvil, 0, head);
        var told = (await Ledger.MessagesAsync(watched.Storage)).Where(message => message.Kind == "added").ToList();
        told.Zip(told.Skip(1)).ShouldAllBe(pair => pair.Second.From == pair.First.To + 1, "each height is told once, in order");
        told[^1].To.ShouldBe(head);
        (await app.StopAsync()).ShouldBe(0);
        app.Output.ShouldNotContain("Worker stop requested");
        await postgres.DisposeAsync();
    }

    private static async Task<Anvil> StartNodeAsync()
    {
        var genesis = TimeProvider.System.GetUtcNow().AddHours(-8).ToUnixTimeSeconds();
        var anvil = await Anvil.StartAsync(1, null, "--timestamp", $"{genesis}");
        await anvil.StopMiningAsync();
        for (var mined = 0; mined < Mined; mined += 300)
        {
            await anvil.SendAsync(2);
            await anvil.MineAsync(300, secondsApart: 12);
        }

        return anvil;
    }

    private static async Task ShouldWaitForItsDatabaseAsync(AppProcess app)
    {
        await Eventually.TrueAsync(
            async () => (await app.Client.GetAsync("/api/v1/health/live")).StatusCode == HttpStatusCode.OK,
            "it lives without a database"
        );
        await StateAsync(app, HttpStatusCode.ServiceUnavailable, "not_ready");
        using var page = await app.Client.GetAsync("/blocks", TestContext.Current.CancellationToken);
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("waits for its database");
        using var api = await app.Client.GetAsync("/api/v1/status", TestContext.Current.CancellationToken);
        (api.StatusCode, api.Content.Headers.ContentType?.MediaType).ShouldBe(
            (HttpStatusCode.ServiceUnavailable, "application/problem+json")
        );
        await app.SaysAsync("Waiting for it");
    }

    private static Task StateAsync(AppProcess app, HttpStatusCode code, string status) =>
        Eventually.TrueAsync(
            async () =>
            {
                using var answer = await app.Client.GetAsync("/api/v1/health/ready", TestContext.Current.CancellationToken);
                var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync());
                return answer.StatusCode == code && (string?)body!["status"] == status;
            },
            status
        );

    /// <summary>Waits until so many more blocks are stored, by whomever.</summary>
    private static async Task StoredMoreAsync(Watched watched, int count)
    {
        var before = await Eventually.GetAsync(() => CountAsync(watched), _ => true, "the database answers");
        await Eventually.TrueAsync(async () => await CountAsync(watched) >= before + count, $"{count} more blocks");
    }

    private static async Task<long> CountAsync(Watched watched) =>
        (long)(await watched.Storage.ScalarAsync("SELECT count(*) FROM blocks"))!;

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (key is not null)
            request.Headers.Add("X-API-Key", key);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        if (!answer.IsSuccessStatusCode && key is not null)
            answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{path}: {answer.StatusCode}");
        return answer.StatusCode;
    }

    /// <summary>Two readers of each path, one request after the other, and what they were answered.</summary>
    private sealed class Readers : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly ConcurrentDictionary<(string Path, HttpStatusCode Code), int> _answers = new();
        private readonly Task _reading;

        public Readers(AppProcess app, string key)
        {
            (string Path, string? Key)[] asked =
            [
                .. Paths.Select(path => (path, (string?)null)),
                (Keyed, key),
                (Guessed, $"{key[..^1]}{(key[^1] == 'a' ? 'b' : 'a')}"),
            ];
            _reading = Task.WhenAll(asked.Concat(asked).Select(one => Task.Run(() => ReadAsync(app.Client, one.Path, one.Key))));
        }

        public int Count(string path, HttpStatusCode code) => _answers.GetValueOrDefault((path, code));

        public async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _reading;
        }

        /// <summary>Pages and metrics always answer; the API may say 503, 429 to a key beyond its limit, and 401 or 429 to one that is none.</summary>
        public void ShouldHaveMetNoFault() =>
            _answers.Keys.ShouldAllBe(answer =>
                (answer.Code == HttpStatusCode.OK && answer.Path != Guessed)
                || (answer.Code == HttpStatusCode.ServiceUnavailable && answer.Path.StartsWith("/api/", StringComparison.Ordinal))
                || (answer.Code == HttpStatusCode.TooManyRequests && (answer.Path == Keyed || answer.Path == Guessed))
                || (answer.Code == HttpStatusCode.Unauthorized && answer.Path == Guessed)
            );

        public async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
        }

        private async Task ReadAsync(HttpClient client, string path, string? key)
        {
            while (!_stop.IsCancellationRequested)
            {
                var code = await AskAsync(client, path, key);
                _answers.AddOrUpdate((path, code), 1, (_, count) => count + 1);
                await Task.Delay(150, CancellationToken.None);
            }
        }
    }
}
