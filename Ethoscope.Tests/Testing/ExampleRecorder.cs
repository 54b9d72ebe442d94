using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Records the examples of the OpenAPI document: what a running server (the demo, say) answers to each operation, with lists shortened and
/// its own name replaced.
/// </summary>
internal static class ExampleRecorder
{
    public const string Verb = "record-examples";
    private const int MostItems = 2;
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Folder => Path.Combine(SharedData.Root, "Ethoscope.Web", "Api", "Examples");

    /// <param name="key">A key, for the route that tells of it; without one its example stays.</param>
    public static async Task RunAsync(Uri server, string? key)
    {
        using var client = Loopback.Client(server);
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-API-Key", key);
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi/v1.json"))!;
        var consensus = JsonNode.Parse(await client.GetStringAsync("/api/v1/consensus"))!["data"]!;
        var newest = JsonNode.Parse(await client.GetStringAsync("/api/v1/status"))!["data"]!["chains"]![0]!["finalized"]!["block_number"];
        var anomaly = await FirstIdAsync(client, "anomalies");
        var incident = await FirstIdAsync(client, "incidents");
        Directory.CreateDirectory(Folder);
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            if (item!["get"] is not { } operation || new ApiOperation(path, "get", operation.AsObject()).IsStream)
                continue;

            var name = (string)operation["operationId"]!;
            if (name is "getKey" or "getAdminStats" && key is null)
                continue;

            var address =
                path.Replace("{id}", newest!.ToString(), StringComparison.Ordinal)
                    .Replace("{slot}", consensus["last_epoch"]!["first_slot"]!.ToString(), StringComparison.Ordinal)
                    .Replace("{network}", "base", StringComparison.Ordinal)
                    .Replace("{operation}", "erc20_transfer", StringComparison.Ordinal)
                    .Replace("{anomaly}", anomaly, StringComparison.Ordinal)
                    .Replace("{incident}", incident, StringComparison.Ordinal)
                    .Replace("{epoch}", consensus["last_epoch"]!["epoch"]!.ToString(), StringComparison.Ordinal) + QueryOf(name);
            var answer = JsonNode.Parse(await client.GetStringAsync(address))!;
            // A schema is of use whole or not at all: one channel stands for all.
            if (name == "listStreamChannels")
                answer["data"] = new JsonArray(answer["data"]!.AsArray()[^1]!.DeepClone());
            else
                answer = Shortened(answer)!;
            await File.WriteAllTextAsync(Path.Combine(Folder, $"{name}.json"), answer.ToJsonString(Written) + "\n");
            if (operation["responses"]!["200"]!["content"]!["text/csv"] is null)
                continue;

            foreach (var (format, lines) in new[] { ("csv", MostItems + 1), ("ndjson", MostItems) })
            {
                var rows = await client.GetStringAsync($"{address}{(address.Contains('?') ? '&' : '?')}format={format}");
                await File.WriteAllTextAsync(
                    Path.Combine(Folder, $"{name}.{format}"),
                    string.Concat(rows.Split('\n').Take(lines).Select(line => line + "\n"))
                );
            }
        }
    }

    /// <summary>An ended one of a list, which the demo's timetable always has.</summary>
    private static async Task<string?> FirstIdAsync(HttpClient client, string list) =>
        (string?)
            JsonNode.Parse(await client.GetStringAsync($"/api/v1/{list}?state=ended&limit=1"))!["data"]!.AsArray().FirstOrDefault()?["id"];

    private static string QueryOf(string operation) =>
        operation switch
        {
            "listBlocks" or "listReorganisations" or "listSlots" or "listEpochs" or "listFinality" or "listConsensusReorganisations" =>
                "?limit=2",
            "getEtherPrice" => $"?interval=1m&from={Ago(5)}",
            "listMempool" or "listInclusion" => $"?from={Ago(2)}",
            _ => "",
        };

    private static string Ago(int minutes) => $"{TimeProvider.System.GetUtcNow().AddMinutes(-minutes):yyyy-MM-dd'T'HH:mm:ss'Z'}";

    private static JsonNode? Shortened(JsonNode? node) =>
        node switch
        {
            JsonArray list => new JsonArray([.. list.Take(MostItems).Select(Shortened)]),
            JsonObject fields => new JsonObject(
                fields.Select(field => KeyValuePair.Create(field.Key, field.Key == "instance" ? "web-1" : Shortened(field.Value)))
            ),
            _ => node?.DeepClone(),
        };
}
