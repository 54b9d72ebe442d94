using System.Diagnostics;
using System.Globalization;
using Ethoscope.Core.Security;
using Ethoscope.Tests.Testing;

namespace Ethoscope.Tests.Benchmarks;

/// <summary>
/// How many requests a second the product answers with a key and the limiter on, as wrk counts them: the product as a process over a real
/// PostgreSQL with 30 days of invented blocks and a real Redis, and beside it a bare host with an endpoint behind the same limiter and one
/// without. wrk, PostgreSQL and Redis take their share of the same processors.
/// </summary>
internal static class RequestRates
{
    public const string Verb = "request-rates";
    private const string RedisPassword = "of-the-rates";
    private const int Blocks = 30 * 7_200;

    /// <param name="seconds">For each route, after a third of that to warm up.</param>
    public static async Task RunAsync(int seconds, TextWriter output)
    {
        await using var postgres = new PostgresServer();
        await using var watched = new Watched(await postgres.CreateMigratedDatabaseAsync());
        await FilledYear.FillAsync(watched.Storage, Blocks);
        var port = RedisServer.OnFreePort().Port;
        using var redis = new FullRedis(port, RedisPassword, "256mb");
        var environment = watched.Environment(new Uri("http://127.0.0.1:9"));
        environment["REDIS_URL"] = $"redis://:{RedisPassword}@127.0.0.1:{port}";
        environment["Ethoscope__Limits__Premium"] = "1000000";
        environment["DOTNET_TieredPGO"] = "1";
        foreach (var collector in new[] { "blocks", "prices", "mempool", "fees" })
            environment[$"Ethoscope__Collectors__{collector}__Enabled"] = "false";
        await using var app = await AppProcess.StartAsync(environment);
        var key = await SignIns.MakeKeyAsync(environment, "--name", "rates", "--tier", "premium");
        await using var bare = await BareHost.StartAsync(port, RedisPassword);
        var bareKey = await bare.CreateKeyAsync(ApiKeyTier.Premium);
        var (from, to) = (Moment(0), Moment(Blocks));

        await output.WriteLineAsync(
            Text($"{Environment.ProcessorCount} processors, load {(await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0]} before")
        );
        await output.WriteLineAsync("| request | requests/s | p50 | p99 |");
        await output.WriteLineAsync("| --- | --- | --- | --- |");
        foreach (
            var (name, url, sent) in new[]
            {
                ("gas/latest", new Uri(app.Address, "/api/v1/metrics/gas/latest"), key),
                ("blocks?limit=100", new Uri(app.Address, "/api/v1/metrics/blocks?limit=100"), key),
                ("gas by the hour, 30 days", new Uri(app.Address, $"/api/v1/metrics/gas?from={from}&to={to}&interval=hour"), key),
                ("empty, behind key and limiter", new Uri(bare.Address, BareHost.Limited), bareKey),
                ("empty, bare", new Uri(bare.Address, BareHost.Free), null),
            }
        )
        {
            await MeasureAsync(url, sent, Math.Max(1, seconds / 3));
            var wrk = await MeasureAsync(url, sent, seconds);
            await output.WriteLineAsync(Text($"| {name} | {wrk.Rate} | {wrk.P50} | {wrk.P99} |"));
        }
    }

    private static async Task<(string Rate, string P50, string P99)> MeasureAsync(Uri url, string? key, int seconds)
    {
        string[] header = key is null ? [] : ["--header", $"X-API-Key: {key}"];
        using var wrk = Process.Start(
            new ProcessStartInfo(
                "wrk",
                ["--threads", "1", "--connections", "32", "--duration", $"{seconds}s", "--latency", .. header, $"{url}"]
            )
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        )!;
        var lines = (await wrk.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.TrimEntries);
        await wrk.WaitForExitAsync();

        // A refusal is quicker than an answer and would flatter the rate.
        return
            Array.Find(
                lines,
                line => line.StartsWith("Non-2xx", StringComparison.Ordinal) || line.StartsWith("Socket", StringComparison.Ordinal)
            )
                is { } fault
            ? throw new InvalidOperationException($"{url}: {fault}")
            : (Told("Requests/sec:"), Told("50%"), Told("99%"));

        string Told(string label) => lines.First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..].Trim();
    }

    private static string Moment(long block) =>
        TestBlocks.Make(block).Header.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
