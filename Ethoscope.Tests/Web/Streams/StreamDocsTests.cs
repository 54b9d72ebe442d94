using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ethoscope.Tests.Testing;
using Ethoscope.Web.Streams;
using Shouldly;
using Xunit;

namespace Ethoscope.Tests.Web.Streams;

/// <summary>What integrators read is what the streams do.</summary>
public sealed class StreamDocsTests
{
    private static readonly string Docs = File.ReadAllText(StreamRecorder.Docs);

    [Fact]
    public void Channels_OfTheTable_AreExactlyThoseThatThereAre() =>
        Regex
            .Matches(
                Docs,
                @"^\| \[`(?<name>[a-z0-9_]+)`\]\(#\k<name>\) \|",
                RegexOptions.Multiline | RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(1)
            )
            .Select(row => row.Groups["name"].Value)
            .ShouldBe(StreamChannels.All);

    [Fact]
    public void Examples_OfTheDocs_AreThoseOfTheProduct()
    {
        foreach (var channel in StreamRows.Catalogue.Channels)
        {
            Docs.ShouldContain($"\n### `{channel.Name}`\n");
            Docs.ShouldContain(channel.Summary);
            JsonNode.DeepEquals(JsonNode.Parse(StreamRecorder.ExampleIn(Docs, channel.Name)), channel.Example).ShouldBeTrue(channel.Name);
        }
    }
}
