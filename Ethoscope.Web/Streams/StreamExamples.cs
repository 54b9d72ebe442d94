using System.Reflection;
using System.Text.Json.Nodes;

namespace Ethoscope.Web.Streams;

/// <summary>Messages that a server over the demo network sent: see CONTRIBUTING for how they are recorded anew.</summary>
internal static class StreamExamples
{
    private static readonly Assembly Home = typeof(StreamExamples).Assembly;

    /// <returns>What a message of the channel holds as <c>data</c>; null where none is recorded.</returns>
    public static JsonNode? Find(string channel)
    {
        using var file = Home.GetManifestResourceStream($"StreamExamples/{channel}.json");
        return file is null ? null : JsonNode.Parse(file);
    }
}
