using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Live;

internal sealed class BlsKeyJsonConverter : JsonConverter<BlsKey>
{
    public override BlsKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BlsKey.TryParse(reader.GetString(), out var hash) ? hash : throw new JsonException("Not a 32-byte hash.");

    public override void Write(Utf8JsonWriter writer, BlsKey value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
