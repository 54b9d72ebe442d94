using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Ethoscope.Tests.Testing;

/// <summary>Debian's Prometheus in a folder of its own, which scrapes one address each second and evaluates the shipped rules.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";
    private readonly TestFolder _folder = new();
    private readonly HttpClient _client;
    private readonly Process _process;

    private PrometheusServer(Uri target)
    {
        var port = LoopbackPort.Take();
        var rules = Path.Combine(SharedData.Root, "ops", "prometheus", "ethoscope.rules.yml");
        var configuration = Path.Combine(_folder.Path, "prometheus.yml");
        File.WriteAllText(
            configuration,
            $"""
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
              evaluation_interval: 1s
            rule_files: [{rules}]
            scrape_configs:
              - job_name: ethoscope
                static_configs: [{"{"} targets: [{target.Authority}] {"}"}]
            """
        );
        _process = Process.Start(
            new ProcessStartInfo(
                Program,
                [
                    $"--config.file={configuration}",
                    $"--storage.tsdb.path={Path.Combine(_folder.Path, "data")}",
                    $"--web.listen-address=127.0.0.1:{port}",
                    "--log.level=error",
                ]
            )
            {
                UseShellExecute = false,
                RedirectStandardError = true,
            }
        )!;
        _client = Loopback.Client(new Uri($"http://127.0.0.1:{port}"));
    }

    /// <summary>Starts it, and waits until it has scraped so often that rates have values.</summary>
    public static async Task<PrometheusServer> StartAsync(Uri target)
    {
        Assert.SkipUnless(File.Exists(Program), "Prometheus is not installed (Debian: prometheus).");
        var server = new PrometheusServer(target);
        try
        {
            await Eventually.TrueAsync(
                async () => (await server.QueryAsync("count_over_time(up[1m]) >= 4")).Count > 0,
                "four scrapes of Prometheus"
            );
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Samples of an expression now.</summary>
    /// <exception cref="InvalidOperationException">It can't be evaluated, or is warned of.</exception>
    public async Task<JsonArray> QueryAsync(string expression)
    {
        var answer = await GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}");
        return answer["data"]!["result"]!.AsArray();
    }

    /// <summary>An answer of its API.</summary>
    /// <exception cref="InvalidOperationException">It is an error, or has warnings.</exception>
    public async Task<JsonNode> GetAsync(string path)
    {
        using var response = await _client.GetAsync(path);
        var text = await response.Content.ReadAsStringAsync();
        if (!text.StartsWith('{'))
            throw new InvalidOperationException($"{path}: {(int)response.StatusCode} {text}");
        var answer = JsonNode.Parse(text)!;
        return (string?)answer["status"] == "success" && answer["warnings"] is null && answer["infos"] is null
            ? answer
            : throw new InvalidOperationException($"{path}: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }
}
