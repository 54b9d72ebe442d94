using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Ethoscope.Tests.Web.Simulation;

/// <summary>A simulated network of two hours, its beacon nodes asked over HTTP.</summary>
internal sealed class BeaconSite : IAsyncDisposable
{
    private readonly TestFolder _folder;
    private readonly bool _ownsFolder;
    private readonly HttpClient[] _nodes;

    private BeaconSite(TestFolder folder, bool ownsFolder, SimulatedNetwork network, FakeTimeProvider time)
    {
        (_folder, _ownsFolder, Network, Time) = (folder, ownsFolder, network, time);
        _nodes = [.. network.Beacon.Endpoints.Select(endpoint => Loopback.Client(endpoint.Url))];
    }

    public SimulatedNetwork Network { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<BeaconSite> StartAsync(
        long seed = 1,
        DateTimeOffset? at = null,
        TimeSpan? history = null,
        bool nodesFail = false,
        TestFolder? folder = null
    )
    {
        var time = new FakeTimeProvider(at ?? SimulatedHistory.Present);
        var used = folder ?? new TestFolder();
        var settings = new SimulationSettings
        {
            Seed = seed,
            History = history ?? TimeSpan.FromHours(2),
            NodesFail = nodesFail,
        };
        return new(used, folder is null, await SimulatedNetwork.StartAsync(used.Path, time, settings, CancellationToken.None), time);
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> AskAsync(string path, int node = 1)
    {
        using var answer = await _nodes[node].GetAsync(new Uri(path, UriKind.Relative));
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    /// <summary>The reply, which must be one of success.</summary>
    public async Task<JsonNode> GetAsync(string path, int node = 1) =>
        JsonNode.Parse(await _nodes[node].GetStringAsync(new Uri(path, UriKind.Relative)))!;

    public Task<Stream> OpenAsync(string path, int node = 1) => _nodes[node].GetStreamAsync(new Uri(path, UriKind.Relative));

    public async Task<JsonNode> CallAsync(string method, string parameters)
    {
        using var client = Loopback.Client(Network.Chains[0].Endpoints[1].Url);
        using var body = new StringContent(
            $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":[{{parameters}}]}""",
            Encoding.UTF8,
            "application/json"
        );
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["result"]!;
    }

    public static long Number(JsonNode? node) => long.Parse((string)node!, NumberStyles.None, CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            node.Dispose();
        await Network.DisposeAsync();
        if (_ownsFolder)
            _folder.Dispose();
    }
}
