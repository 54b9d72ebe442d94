using System.Reflection;
using System.Text.Json.Nodes;

namespace Ethoscope.Web.Streams;

/// <summary>Messages that a server over the demo network sent: see CONTRIBUTING for how they are recorded anew.</summary>
internal static class StreamExamples
{
    private static readonly Assembly Home = typeof(StreamExamples).Assembly;

    /// <summary>What a message of the channel holds as <c>data</c>.</summary>
    /// <exception cref="InvalidOperationException">None is recorded: the build lacks a file.</exception>
    public static JsonNode Of(string channel)
    {
        using var file =
            Home.GetManifestResourceStream($"StreamExamples/{channel}.json")
            ?? throw new InvalidOperationException($"No example of the channel {channel} is recorded.");
        return JsonNode.Parse(file)!;
    }
}
