using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;
using Ethoscope.Core.Layer2;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Simulation;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Simulation.Layer2;

/// <summary>A simulated network of six hours, whose L1 and rollups are asked over HTTP.</summary>
public sealed class RollupSite : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private readonly Dictionary<Uri, HttpClient> _clients = [];

    public SimulatedNetwork Network { get; private set; } = null!;

    public FakeTimeProvider Time { get; } = new(SimulatedHistory.Present);

    public static IEnumerable<string> Names => KnownLayer2.Ethereum.All.Select(network => network.Name);

    public async ValueTask InitializeAsync() =>
        Network = await SimulatedNetwork.StartAsync(
            _folder.Path,
            Time,
            new SimulationSettings
            {
                Seed = 1,
                History = TimeSpan.FromHours(6),
                NodesFail = false,
            },
            CancellationToken.None
        );

    /// <summary>The result of a call of a rollup's node, or of L1's second one.</summary>
    /// <param name="network">Null for L1.</param>
    public async Task<JsonNode?> AskAsync(string? network, string method, params JsonNode?[] parameters)
    {
        var answer = await ReplyAsync(network, method, parameters);
        answer["error"].ShouldBeNull(answer.ToJsonString());
        return answer["result"];
    }

    public async Task<JsonNode> ReplyAsync(string? network, string method, params JsonNode?[] parameters)
    {
        var url = network is null ? Network.Chains[0].Endpoints[1].Url : Network.Layer2.Find(network)!.Chain.Endpoints[0].Url;
        if (!_clients.TryGetValue(url, out var client))
            _clients[url] = client = Loopback.Client(url);
        var call = new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = 1,
            ["method"] = method,
            ["params"] = new JsonArray(parameters),
        };
        using var body = new StringContent(call.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), body);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> BlockAsync(string? network, JsonNode block, bool full = false) =>
        (await AskAsync(network, "eth_getBlockByNumber", block, full))!;

    public async Task<BigInteger> WordAsync(string? network, string to, string data, string at = "latest", int word = 0)
    {
        var answer = (string)(await AskAsync(network, "eth_call", new JsonObject { ["to"] = to, ["data"] = data }, at))!;
        return BigInteger.Parse(
            string.Concat("0", answer.AsSpan(2 + (64 * word), 64)),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );
    }

    public static BigInteger Number(JsonNode? quantity) =>
        BigInteger.Parse("0" + ((string)quantity!)[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    public static string Quantity(BigInteger number) => "0x" + ((long)number).ToString("x", CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        await Network.DisposeAsync();
        _folder.Dispose();
    }
}
