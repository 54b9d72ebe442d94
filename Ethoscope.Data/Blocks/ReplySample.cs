using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ethoscope.Core.Blocks;
using Ethoscope.Data.Upstream;

namespace Ethoscope.Data.Blocks;

/// <summary>What an endpoint sent, cut down to what a person can look at: JSON of at most 1 KB, without addresses and keys.</summary>
internal static class ReplySample
{
    /// <summary>Most bytes of UTF-8.</summary>
    public const int Most = 1_024;

    private const int MostText = 80;
    private const int MostParts = 3;
    private const string Rest = "…";
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="json">A result; null is returned where it is no JSON, and where text in it is none (half a pair of surrogates).</param>
    public static string? Of(ReadOnlyMemory<byte> json, Redaction redaction)
    {
        if (json.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(json);
            return Write(writer => WriteTop(writer, document.RootElement, redaction));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The first receipts as they were read, beside the block that they should be of.</summary>
    public static string Of(CheckedBlock block, IReadOnlyList<ReceiptClaim> receipts) =>
        Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("blockHash", block.Header!.Hash.ToString());
            writer.WriteNumber("transactions", block.TransactionHashes.Count);
            writer.WriteNumber("receipts", receipts.Count);
            writer.WriteStartArray("firstReceipts");
            foreach (var receipt in receipts.Take(MostParts))
            {
                writer.WriteStartObject();
                writer.WriteString("transactionHash", receipt.TransactionHash?.ToString());
                writer.WriteString("blockHash", receipt.BlockHash?.ToString());
                writer.WriteString(
                    "gasUsed",
                    receipt.GasUsed is { } gas ? Cut(gas.ToString(System.Globalization.CultureInfo.InvariantCulture)) : null
                );
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static string Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(Most);
        using (var writer = new Utf8JsonWriter(buffer, Readable))
            content(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The fields of an object one by one, as many as there is room for; what is inside of them in a word.</summary>
    private static void WriteTop(Utf8JsonWriter writer, JsonElement element, Redaction redaction)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            WriteShort(writer, element, redaction);
            return;
        }

        writer.WriteStartObject();
        foreach (var field in element.EnumerateObject())
        {
            var name = Cut(redaction.Excerpt(field.Name));
            if (writer.BytesCommitted + writer.BytesPending + Room(name, field.Value) > Most)
            {
                writer.WriteString(Rest, "cut");
                break;
            }

            writer.WritePropertyName(name);
            WriteShort(writer, field.Value, redaction);
        }

        writer.WriteEndObject();
    }

    /// <summary>More bytes than a field can take: every character escaped or of four bytes, and the mark of a cut after it.</summary>
    private static int Room(string name, JsonElement value) =>
        (6 * name.Length)
        + 32
        + (value.ValueKind == JsonValueKind.String ? 6 * Math.Min(value.GetString()!.Length, MostText) + 32 : 2 * MostText);

    private static void WriteShort(Utf8JsonWriter writer, JsonElement value, Redaction redaction)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue(Cut(redaction.Excerpt(value.GetString())));
                break;
            case JsonValueKind.Array:
                writer.WriteStringValue($"[{value.GetArrayLength()}]");
                break;
            case JsonValueKind.Object:
                writer.WriteStringValue("{…}");
                break;
            default:
                writer.WriteStringValue(Cut(redaction.Excerpt(value.GetRawText())));
                break;
        }
    }

    private static string Cut(string text) => text.Length <= MostText ? text : $"{text[..MostText]}… ({text.Length} characters)";
}
