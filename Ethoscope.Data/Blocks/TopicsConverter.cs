using System.Text.Json;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Reads the topics of a log. Anything else than a list of 32-byte words is null.</summary>
internal sealed class TopicsConverter : ListConverter<List<Hash32>>
{
    private static readonly HashConverter Words = new();

    protected override List<Hash32>? Items(ref Utf8JsonReader reader)
    {
        var topics = new List<Hash32>(4);
        var isWhole = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Words.Read(ref reader, typeof(Field<Hash32>), JsonSerializerOptions.Default).Content is { } topic)
                topics.Add(topic);
            else
                isWhole = false;
        }

        return isWhole ? topics : null;
    }
}
