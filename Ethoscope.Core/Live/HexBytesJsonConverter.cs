using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Chains;

namespace Ethoscope.Core.Live;

internal sealed class HexBytesJsonConverter : JsonConverter<byte[]>
{
    public override byte[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HexText.TryRead(reader.GetString()) ?? throw new JsonException("Not bytes in hexadecimal.");

    public override void Write(Utf8JsonWriter writer, byte[] value, JsonSerializerOptions options) =>
        writer.WriteStringValue("0x" + Convert.ToHexStringLower(value));
}
