using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Live;

/// <summary>Coverage as a list of its ranges, each with start and end.</summary>
internal sealed class CoverageJsonConverter : JsonConverter<Coverage>
{
    public override Coverage Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Coverage.Of(JsonSerializer.Deserialize<CoverageRange[]>(ref reader, options) ?? []);

    public override void Write(Utf8JsonWriter writer, Coverage value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Ranges, options);
}
