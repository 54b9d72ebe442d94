using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ethoscope.Web.Streams;

/// <summary>A message as it goes over the wire, written once for all clients: an event of SSE, and inside it the text of a WebSocket's frame.</summary>
internal sealed class StreamFrame
{
    private StreamFrame(StreamMessage message, ReadOnlyMemory<byte> sentEvent, ReadOnlyMemory<byte> text)
    {
        (Id, Channel, Subject) = (message.Id, message.Channel, message.Subject);
        (Event, Text) = (sentEvent, text);
    }

    public long Id { get; }

    public string Channel { get; }

    /// <inheritdoc cref="StreamMessage.Subject"/>
    public string Subject { get; }

    /// <summary>With <c>id</c>, <c>event</c> and <c>data</c>, up to its empty line.</summary>
    public ReadOnlyMemory<byte> Event { get; }

    /// <summary>JSON of type <c>update</c>.</summary>
    public ReadOnlyMemory<byte> Text { get; }

    public static StreamFrame Of(StreamMessage message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Data.Length + 256);
        var head = string.Create(CultureInfo.InvariantCulture, $"id: {message.Id}\nevent: {message.Channel}\ndata: ");
        Encoding.UTF8.GetBytes(head, buffer);
        var start = buffer.WrittenCount;
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "update");
            writer.WriteString("channel", message.Channel);
            writer.WriteNumber("id", message.Id);
            writer.WriteString("timestamp", message.Timestamp.UtcDateTime);
            writer.WritePropertyName("data");
            writer.WriteRawValue(OnOneLine(message.Data).Span);
            writer.WriteEndObject();
        }

        var end = buffer.WrittenCount;
        buffer.Write("\n\n"u8);
        return new(message, buffer.WrittenMemory, buffer.WrittenMemory[start..end]);
    }

    /// <summary>A line's end, which would end the event, is in JSON nothing but a space between tokens.</summary>
    private static ReadOnlyMemory<byte> OnOneLine(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOfAny((byte)'\n', (byte)'\r') < 0)
            return json;

        var line = json.ToArray();
        line.AsSpan().Replace((byte)'\n', (byte)' ');
        line.AsSpan().Replace((byte)'\r', (byte)' ');
        return line;
    }
}
