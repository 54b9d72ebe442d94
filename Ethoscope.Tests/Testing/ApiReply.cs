using System.Net;
using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Testing;

/// <summary>An answer of the API.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string? MediaType, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public JsonNode Data => Json["data"]!;

    public JsonNode Meta => Json["meta"]!;

    public string? NextCursor => (string?)Json["next_cursor"];

    /// <summary>Heights of a list of blocks.</summary>
    public long[] Numbers => [.. Data.AsArray().Select(block => (long)block!["block_number"]!)];

    public string? Type => (string?)Json["type"];

    /// <summary>What a problem says of a parameter; null where it says nothing of it.</summary>
    public string? ErrorOf(string parameter) => (string?)Json["errors"]?[parameter]?[0];
}
