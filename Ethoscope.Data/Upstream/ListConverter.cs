using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ethoscope.Data.Upstream;

/// <summary>Base of the converters for lists that are read item by item. Anything else than a list is null. They read only.</summary>
internal abstract class ListConverter<T> : JsonConverter<T>
    where T : class
{
    public sealed override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
            return Items(ref reader);

        reader.Skip();
        return null;
    }

    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException();

    /// <summary>The list on whose start the reader stands, or null where it can't be read; leaves the reader at its end either way.</summary>
    protected abstract T? Items(ref Utf8JsonReader reader);
}
