using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Ethoscope.Tests.Testing;

/// <summary>Holds answers against the OpenAPI document: status, media type, headers and body, each object closed to fields that it does not name.</summary>
internal sealed class ApiContract
{
    private static readonly string[] Headers =
    [
        "ETag",
        "Cache-Control",
        "Retry-After",
        "Content-Disposition",
        "WWW-Authenticate",
        "X-RateLimit-Limit",
        "X-RateLimit-Remaining",
        "X-RateLimit-Reset",
    ];
    private static readonly EvaluationOptions Quick = new() { OutputFormat = OutputFormat.Flag, RequireFormatValidation = true };
    private static readonly EvaluationOptions Told = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private readonly JsonObject _definitions;
    private readonly ConcurrentDictionary<string, JsonSchema> _schemas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    public ApiContract(JsonNode document)
    {
        Document = document;
        _definitions = document["components"]!["schemas"]!.DeepClone().AsObject();
        foreach (var (_, definition) in _definitions)
            if (definition!["properties"] is not null)
                definition["additionalProperties"] = false;
    }

    public JsonNode Document { get; }

    public JsonObject Schemas => Document["components"]!["schemas"]!.AsObject();

    /// <summary>Fields, as <c>Schema.field</c>, that an answer of status 200 had with a value.</summary>
    public IReadOnlySet<string> Seen => _seen.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>All fields of answers.</summary>
    public IEnumerable<string> Fields =>
        from schema in Schemas
        from member in schema.Value!["properties"]?.AsObject() ?? []
        select $"{schema.Key}.{member.Key}";

    public IEnumerable<ApiOperation> Operations =>
        from path in Document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new ApiOperation(path.Key, operation.Key, operation.Value!.AsObject());

    /// <summary>Counts the fields of the examples of answers as seen.</summary>
    public void NoteExamples()
    {
        foreach (var operation in Operations)
            if (operation.Node["responses"]!["200"]?["content"]?["application/json"] is { } media)
                Note(media["schema"], media["example"]);
    }

    /// <summary>What of an answer is not as the document says.</summary>
    public IReadOnlyList<string> FaultsOf(ApiReply reply, ApiOperation operation, bool hasBody = true)
    {
        if (operation.Node["responses"]![((int)reply.Status).ToString(CultureInfo.InvariantCulture)] is not JsonObject response)
            return [$"status {(int)reply.Status} is not documented"];

        var faults = new List<string>();
        foreach (var header in Headers.Where(reply.Headers.ContainsKey))
            if (reply.Status < HttpStatusCode.BadRequest && response["headers"]?[header] is null)
                faults.Add($"header {header} is not documented for {(int)reply.Status}");
        if (response["content"] is not JsonObject content)
            return reply.Text.Length == 0 ? faults : [.. faults, "there is a body"];
        if (reply.MediaType is null || content[reply.MediaType] is not JsonObject media)
            return [.. faults, $"media type {reply.MediaType} is not documented for {(int)reply.Status}"];
        if (!hasBody)
            return faults;

        switch (reply.MediaType)
        {
            case "text/csv":
                var counts = reply.Text.TrimEnd('\n').Split('\n').Select(line => line.Count(one => one == ',')).Distinct().ToList();
                if (counts.Count != 1 || counts[0] == 0)
                    faults.Add("lines of CSV differ in their number of fields");
                break;
            case "application/x-ndjson":
                var rows = $"[{string.Join(',', reply.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))}]";
                Check(new JsonObject { ["type"] = "array", ["items"] = media["x-item-schema"]!.DeepClone() }, rows, faults, reply.Status);
                break;
            default:
                Check(media["schema"]!, reply.Text, faults, reply.Status);
                break;
        }

        return faults;
    }

    /// <summary>What of a value is not as its schema says.</summary>
    public IEnumerable<string> FaultsOf(JsonNode schema, string json)
    {
        var compiled = _schemas.GetOrAdd(schema.ToJsonString(), _ => Closed(schema));
        using var value = JsonDocument.Parse(json);
        return compiled.Evaluate(value.RootElement, Quick).IsValid
            ? []
            : compiled
                .Evaluate(value.RootElement, Told)
                .Details.Where(detail => detail.Errors is { Count: > 0 })
                .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")
                .DefaultIfEmpty("not valid");
    }

    private void Check(JsonNode schema, string json, List<string> faults, HttpStatusCode status)
    {
        faults.AddRange(FaultsOf(schema, json));
        if (status == HttpStatusCode.OK)
            Note(schema, JsonNode.Parse(json));
    }

    private void Note(JsonNode? schema, JsonNode? value)
    {
        if (schema is null || value is null)
            return;

        if ((string?)schema["$ref"] is { } reference)
        {
            var name = reference[(reference.LastIndexOf('/') + 1)..];
            foreach (var (field, inner) in Schemas[name]!["properties"]?.AsObject() ?? [])
            {
                if (value[field] is not { } held)
                    continue;
                _seen[$"{name}.{field}"] = true;
                Note(inner, held);
            }
        }
        else if (schema["oneOf"] is JsonArray choices)
            Note(choices.FirstOrDefault(choice => choice!["$ref"] is not null), value);
        else if (schema["items"] is { } item && value is JsonArray list)
            foreach (var one in list)
                Note(item, one);
        else if (schema["additionalProperties"] is JsonObject kind && value is JsonObject map)
            foreach (var (_, one) in map)
                Note(kind, one);
    }

    private JsonSchema Closed(JsonNode schema)
    {
        var root = new JsonObject { ["$defs"] = _definitions.DeepClone(), ["allOf"] = new JsonArray(schema.DeepClone()) };
        return JsonSchema.FromText(root.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }
}
