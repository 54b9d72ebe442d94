using System.Text.Json;

namespace Ethoscope.Data.Upstream;

/// <summary>A JSON-RPC call.</summary>
/// <param name="Method">Such as eth_getBlockByNumber.</param>
/// <param name="Arguments">Texts, booleans, whole numbers, lists of those, or objects of texts and of lists.</param>
internal sealed record JsonRpcCall(string Method, params IReadOnlyList<object> Arguments)
{
    /// <summary>Longest reply that is read, where that is less than of any; a longer one is taken for a refusal.</summary>
    public int MostBytes { get; init; } = UpstreamHttp.MaxBodyBytes;

    /// <summary>A quantity as JSON-RPC writes it: 0x and no leading zeros.</summary>
    public static string Quantity(long value) => $"0x{value:x}";

    public void WriteTo(Utf8JsonWriter writer, int id)
    {
        writer.WriteStartObject();
        writer.WriteString("jsonrpc", "2.0");
        writer.WriteNumber("id", id);
        writer.WriteString("method", Method);
        writer.WriteStartArray("params");
        foreach (var argument in Arguments)
            Write(writer, argument);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void Write(Utf8JsonWriter writer, object argument)
    {
        switch (argument)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case IReadOnlyDictionary<string, string> fields:
                writer.WriteStartObject();
                foreach (var (name, text) in fields)
                    writer.WriteString(name, text);
                writer.WriteEndObject();
                break;
            case IReadOnlyDictionary<string, object> fields:
                writer.WriteStartObject();
                foreach (var (name, field) in fields)
                {
                    writer.WritePropertyName(name);
                    Write(writer, field);
                }

                writer.WriteEndObject();
                break;
            case IReadOnlyList<int> numbers:
                writer.WriteStartArray();
                foreach (var item in numbers)
                    writer.WriteNumberValue(item);
                writer.WriteEndArray();
                break;
            case IReadOnlyList<object> items:
                writer.WriteStartArray();
                foreach (var item in items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"An argument of {Method} is a {argument.GetType().Name}.", nameof(writer));
        }
    }
}
