using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ethoscope.Web.Api;

/// <summary>Writes NaN and infinities, for which JSON has no number, as null: they are unknown, and no reason to fail.</summary>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
