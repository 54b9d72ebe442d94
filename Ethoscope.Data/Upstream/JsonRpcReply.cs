using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Ethoscope.Data.Upstream;

/// <summary>The answer to one call: JSON of its result, or a fault.</summary>
internal sealed record JsonRpcReply(ReadOnlyMemory<byte> Result, UpstreamFault? Fault)
{
    private static ReadOnlySpan<byte> NullLiteral => "null"u8;

    /// <summary>The endpoint has no such thing: the result is a JSON null, or an error that says so.</summary>
    public bool IsNull => Fault is null ? Result.Span.SequenceEqual(NullLiteral) : Fault.IsNotFound;

    public static JsonRpcReply Failed(UpstreamFault fault) => new(default, fault);

    /// <summary>The result as a number; null where it is none.</summary>
    public BigInteger? Quantity()
    {
        if (Fault is not null)
            return null;
        var reader = new Utf8JsonReader(Result.Span);
        return reader.Read() ? RpcText.Quantity(ref reader) : null;
    }

    /// <summary>
    /// The result as <typeparamref name="T"/>; null for a JSON null, and with <paramref name="unreadable"/> where it has another shape.
    /// </summary>
    public T? Read<T>(JsonTypeInfo<T> type, out bool unreadable)
        where T : class
    {
        unreadable = false;
        if (Fault is not null || IsNull)
            return null;
        try
        {
            var read = JsonSerializer.Deserialize(Result.Span, type);
            unreadable = read is null;
            return read;
        }
        catch (JsonException)
        {
            unreadable = true;
            return null;
        }
    }
}
