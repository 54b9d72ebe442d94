using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;

namespace Ethoscope.Data.Upstream;

/// <summary>Base of the converters for fields that never throw. They read only.</summary>
internal abstract class FieldConverter<T> : JsonConverter<Field<T>>
    where T : struct
{
    public override bool HandleNull => true;

    public sealed override Field<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? Field<T>.Null
        : Parse(ref reader) is { } value ? Field<T>.Of(value)
        : Field<T>.Bad;

    public sealed override void Write(Utf8JsonWriter writer, Field<T> value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <summary>The value, or null where it can't be read; leaves the reader at the end of it either way.</summary>
    protected abstract T? Parse(ref Utf8JsonReader reader);
}

internal sealed class QuantityConverter : FieldConverter<BigInteger>
{
    protected override BigInteger? Parse(ref Utf8JsonReader reader) => RpcText.Quantity(ref reader);
}

internal sealed class HashConverter : FieldConverter<Hash32>
{
    protected override Hash32? Parse(ref Utf8JsonReader reader)
    {
        Span<byte> bytes = stackalloc byte[Hash32.Length];
        return RpcText.Fixed(ref reader, bytes) ? Hash32.FromBytes(bytes) : null;
    }
}

internal sealed class AddressConverter : FieldConverter<Address>
{
    protected override Address? Parse(ref Utf8JsonReader reader)
    {
        Span<byte> bytes = stackalloc byte[Address.Length];
        return RpcText.Fixed(ref reader, bytes) ? Address.FromBytes(bytes) : null;
    }
}

internal sealed class BytesConverter : FieldConverter<ReadOnlyMemory<byte>>
{
    /// <remarks>Written out, as a null literal converts to an empty memory.</remarks>
    protected override ReadOnlyMemory<byte>? Parse(ref Utf8JsonReader reader)
    {
        if (RpcText.Bytes(ref reader) is { } bytes)
            return bytes;
        return null;
    }
}

/// <summary>Length and first four bytes of a byte string, whose other bytes are not looked at.</summary>
internal sealed class InputConverter : FieldConverter<TransactionInput>
{
    protected override TransactionInput? Parse(ref Utf8JsonReader reader) => RpcText.Input(ref reader);
}

/// <summary>Counts the items of a list without reading them.</summary>
internal sealed class CountConverter : FieldConverter<int>
{
    protected override int? Parse(ref Utf8JsonReader reader) => RpcText.Count(ref reader);
}

/// <summary>A JSON true or false.</summary>
internal sealed class FlagConverter : FieldConverter<bool>
{
    protected override bool? Parse(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
            return reader.GetBoolean();

        reader.Skip();
        return null;
    }
}
