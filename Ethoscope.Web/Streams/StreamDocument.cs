using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Ethoscope.Web.Streams;

/// <summary>
/// What the OpenAPI document says of messages: the schema of <c>data</c> by channel, and an example, beside the media type of the stream, as OpenAPI 3.1 has
/// no words for the items of a stream.
/// </summary>
internal static class StreamDocument
{
    public const string Extension = "x-channels";
    private const string Route = "/api/v1/stream";
    private const string Events = "text/event-stream";

    public static void Describe(OpenApiDocument document)
    {
        if (
            document.Paths.TryGetValue(Route, out var path)
            && path.Operations?.GetValueOrDefault(HttpMethod.Get)?.Responses?.GetValueOrDefault("200")
                is OpenApiResponse { Content: { } content }
            && content.TryGetValue(Events, out var media)
        )
        {
            media.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
            media.Extensions[Extension] = new JsonNodeExtension(
                new JsonObject(StreamDescriptions.All.Select(channel => KeyValuePair.Create(channel.Name, Of(channel))))
            );
        }
    }

    private static JsonNode? Of(StreamChannel channel) =>
        new JsonObject
        {
            ["summary"] = channel.Summary,
            ["data"] = channel.Schema.DeepClone(),
            ["example"] = channel.Example.DeepClone(),
        };
}
