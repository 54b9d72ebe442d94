using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Records an example of each channel of the streams from what a server (over the demo network, say) has told: into the files of the product, and
/// between the marks of the docs. Says how many messages there were, and how large.
/// </summary>
internal static class StreamRecorder
{
    public const string Verb = "record-streams";
    private const int MostItems = 2;
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The kind that tells most of a channel; of others any.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["block_metrics"] = "added",
        ["network_health"] = "scored",
        ["mev_activity"] = "head",
        ["l2_comparison"] = "costs",
        ["mempool_stats"] = "sample",
        ["consensus"] = "slots",
        ["anomalies"] = "opened",
    };

    public static string Folder => Path.Combine(SharedData.Root, "Ethoscope.Web", "Streams", "Examples");

    public static string Docs => Path.Combine(SharedData.Root, "docs", "streams.md");

    /// <param name="connection">Of its database.</param>
    public static async Task RunAsync(string connection, TextWriter log)
    {
        var messages = await ReadAsync(connection);
        var docs = await File.ReadAllTextAsync(Docs);
        Directory.CreateDirectory(Folder);
        foreach (var channel in messages.GroupBy(message => (string)message["channel"]!, StringComparer.Ordinal))
        {
            var sizes = channel.Select(message => Encoding.UTF8.GetByteCount(message["data"]!.ToJsonString())).Order().ToList();
            await log.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{channel.Key}: {sizes.Count} messages, median {sizes[sizes.Count / 2]} bytes, largest {sizes[^1]}"
                )
            );
            var example = channel.LastOrDefault(message => IsTelling(channel.Key, message["data"]!));
            if (example is null)
                continue;

            var text = Shortened(example["data"])!.ToJsonString(Written) + "\n";
            await File.WriteAllTextAsync(Path.Combine(Folder, $"{channel.Key}.json"), text);
            docs = WithExample(docs, channel.Key, text);
        }

        await File.WriteAllTextAsync(Docs, docs);
    }

    /// <summary>Where the docs show a channel's example: between its mark and the end of the block.</summary>
    public static string ExampleIn(string docs, string channel)
    {
        var (start, end) = Place(docs, channel);
        return docs[start..end];
    }

    private static string WithExample(string docs, string channel, string text)
    {
        var (start, end) = Place(docs, channel);
        return docs[..start] + text + docs[end..];
    }

    private static (int Start, int End) Place(string docs, string channel)
    {
        var mark = $"<!-- example of {channel} -->\n```json\n";
        var start = docs.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
        if (start < mark.Length)
            throw new InvalidOperationException($"The docs have no place for {channel}.");
        return (start, docs.IndexOf("```", start, StringComparison.Ordinal));
    }

    /// <summary>What a server over this database says to who asks for all that is kept.</summary>
    private static async Task<List<JsonNode>> ReadAsync(string connection)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var command = database.CreateCommand("SELECT id, channel, payload FROM outbox ORDER BY id");
        await using var reader = await command.ExecuteReaderAsync();
        var messages = new List<JsonNode>();
        while (await reader.ReadAsync())
        {
            if (StreamRows.Catalogue.MessageOf(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2))) is { } message)
                messages.Add(new JsonObject { ["channel"] = message.Channel, ["data"] = JsonNode.Parse(message.Data.Span) });
        }

        return messages;
    }

    private static bool IsTelling(string channel, JsonNode data) =>
        (!Kinds.TryGetValue(channel, out var kind) || (string?)data["kind"] == kind)
        && (channel != "mev_activity" || data["blocks"]!.AsArray().Count > 0);

    private static JsonNode? Shortened(JsonNode? node) =>
        node switch
        {
            JsonArray list => new JsonArray([.. list.Take(MostItems).Select(Shortened)]),
            JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Shortened(field.Value)))),
            _ => node?.DeepClone(),
        };
}
