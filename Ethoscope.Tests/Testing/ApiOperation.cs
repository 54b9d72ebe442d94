using System.Text.Json.Nodes;

namespace Ethoscope.Tests.Testing;

/// <summary>An operation of the OpenAPI document.</summary>
internal sealed record ApiOperation(string Path, string Method, JsonObject Node)
{
    public string Id => (string)Node["operationId"]!;

    /// <summary>It answers for as long as the client listens.</summary>
    public bool IsStream => Node["responses"]?["200"]?["content"]?["text/event-stream"] is not null;

    public IEnumerable<JsonObject> Parameters => (Node["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject());

    public JsonObject? Parameter(string name) => Parameters.FirstOrDefault(parameter => (string?)parameter["name"] == name);

    /// <summary>The address of the parameters' examples in the path.</summary>
    public string Address =>
        Parameters
            .Where(parameter => (string?)parameter["in"] == "path")
            .Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter["name"]}}}", Example(parameter), StringComparison.Ordinal));

    /// <summary>A parameter's example as it stands in an address.</summary>
    public static string Example(JsonObject parameter) => Uri.EscapeDataString(parameter["example"]!.ToString());
}
