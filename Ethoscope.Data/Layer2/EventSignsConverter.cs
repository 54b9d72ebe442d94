using System.Text.Json;
using Ethoscope.Core.Layer2.Costs;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Layer2;

/// <summary>Reads of a receipt's logs who wrote which event. A log that can't be told makes all of them unknown.</summary>
internal sealed class EventSignsConverter : ListConverter<List<EventSign>>
{
    protected override List<EventSign>? Items(ref Utf8JsonReader reader)
    {
        var signs = new List<EventSign>();
        var isWhole = true;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var log =
                reader.TokenType == JsonTokenType.StartObject
                    ? JsonSerializer.Deserialize(ref reader, Layer2JsonContext.Default.RpcEventSign)
                    : null;
            if (log is null)
                reader.Skip();
            if (log is { Address.Content: { } emitter, Topics: { } topics })
                signs.Add(topics.Count == 0 ? new(emitter, default, 0) : new(emitter, topics[0], topics.Count));
            else
                isWhole = false;
        }

        return isWhole ? signs : null;
    }
}
