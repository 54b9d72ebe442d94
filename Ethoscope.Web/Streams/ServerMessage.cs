using System.Buffers;
using System.Text.Json;

namespace Ethoscope.Web.Streams;

/// <summary>What the server says beside updates.</summary>
internal static class ServerMessage
{
    public static ReadOnlyMemory<byte> Connection(StreamEngine engine, string client, bool mustAuthenticate) =>
        Write(
            "connection",
            writer =>
            {
                writer.WriteString("client_id", client);
                writer.WriteString("timestamp", engine.Time.GetUtcNow().UtcDateTime);
                writer.WriteNumber("heartbeat_seconds", engine.Times.Heartbeat.TotalSeconds);
                Id(writer, "last_id", engine.Hub.LastId);
                writer.WriteBoolean("authentication_required", mustAuthenticate);
                Names(writer, "channels", engine.Channels);
                writer.WriteStartObject("limits");
                writer.WriteNumber("message_bytes", StreamBounds.MessageBytes);
                writer.WriteNumber("channels", StreamBounds.Channels);
                writer.WriteNumber("queue_messages", StreamBounds.QueueMessages);
                writer.WriteNumber("queue_bytes", StreamBounds.QueueBytes);
                writer.WriteNumber("errors_per_minute", StreamBounds.ErrorsAMinute);
                writer.WriteNumber("replays_per_minute", StreamBounds.ReplaysAMinute);
                writer.WriteNumber("max_min_interval_ms", StreamBounds.MostInterval);
                writer.WriteEndObject();
            }
        );

    /// <param name="type"><c>subscribed</c> or <c>unsubscribed</c>.</param>
    /// <param name="all">What the client has now.</param>
    public static ReadOnlyMemory<byte> Changed(string type, IEnumerable<string> channels, IEnumerable<string> all) =>
        Write(
            type,
            writer =>
            {
                Names(writer, "channels", channels);
                Names(writer, "subscriptions", all);
            }
        );

    public static ReadOnlyMemory<byte> Pong(DateTimeOffset now, JsonElement? id) =>
        Write(
            "pong",
            writer =>
            {
                writer.WriteString("timestamp", now.UtcDateTime);
                if (id is not { } given)
                    return;
                writer.WritePropertyName("id");
                given.WriteTo(writer);
            }
        );

    /// <param name="position">Id behind which the client could go on; null where messages wait for it.</param>
    public static ReadOnlyMemory<byte> Heartbeat(DateTimeOffset now, long? position) =>
        Write(
            "heartbeat",
            writer =>
            {
                writer.WriteString("timestamp", now.UtcDateTime);
                Id(writer, "last_id", position);
            }
        );

    public static ReadOnlyMemory<byte> Authenticated(string prefix, string tier) =>
        Write(
            "authenticated",
            writer =>
            {
                writer.WriteString("key", prefix);
                writer.WriteString("tier", tier);
            }
        );

    public static ReadOnlyMemory<byte> Error(StreamFault fault) =>
        Write(
            "error",
            writer =>
            {
                writer.WriteString("code", fault.Code);
                writer.WriteString("message", fault.Message);
            }
        );

    public static ReadOnlyMemory<byte> Gap(StreamGap gap) =>
        Write(
            "gap",
            writer =>
            {
                writer.WriteString("reason", gap.Reason);
                Id(writer, "lost", gap.Lost);
                writer.WriteNumber("resume_from", gap.ResumeFrom);
                if (gap.FirstId is { } first)
                    writer.WriteNumber("first_id", first);
            }
        );

    private static void Id(Utf8JsonWriter writer, string name, long? id)
    {
        if (id is { } known)
            writer.WriteNumber(name, known);
        else
            writer.WriteNull(name);
    }

    private static void Names(Utf8JsonWriter writer, string name, IEnumerable<string> names)
    {
        writer.WriteStartArray(name);
        foreach (var one in names)
            writer.WriteStringValue(one);
        writer.WriteEndArray();
    }

    private static ReadOnlyMemory<byte> Write(string type, Action<Utf8JsonWriter> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", type);
            fields(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
