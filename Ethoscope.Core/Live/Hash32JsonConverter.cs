using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Live;

internal sealed class Hash32JsonConverter : JsonConverter<Hash32>
{
    public override Hash32 Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Hash32.TryParse(reader.GetString(), out var hash) ? hash : throw new JsonException("Not a 32-byte hash.");

    public override void Write(Utf8JsonWriter writer, Hash32 value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
