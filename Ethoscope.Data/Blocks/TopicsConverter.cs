using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>Reads the topics of a log. Anything else than a list of 32-byte words is null.</summary>
internal sealed class TopicsConverter : JsonConverter<List<Hash32>>
{
    private static readonly HashConverter Words = new();

    public override List<Hash32>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var topics = new List<Hash32>(4);
        var isWhole = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Words.Read(ref reader, typeof(Field<Hash32>), options).Content is { } topic)
                topics.Add(topic);
            else
                isWhole = false;
        }

        return isWhole ? topics : null;
    }

    public override void Write(Utf8JsonWriter writer, List<Hash32> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();
}
