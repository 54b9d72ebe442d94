using System.Text;
using System.Text.Json;
using Ethoscope.Core.Live;
using StackExchange.Redis;

namespace Ethoscope.Data.Live;

/// <summary>How messages go from process to process by Redis.</summary>
internal static class LiveWire
{
    private const int MaxPayload = 8_192;

    public static readonly RedisChannel Channel = RedisChannel.Literal("ethoscope:live");

    /// <summary>What is too long for Redis is read from the outbox by those who get its number.</summary>
    public static string Write(LiveEvent message) =>
        JsonSerializer.Serialize(Encoding.UTF8.GetByteCount(message.Payload) <= MaxPayload ? message : message with { Payload = "" });
}
