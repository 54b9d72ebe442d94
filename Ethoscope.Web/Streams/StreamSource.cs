using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Ethoscope.Core.Live;

namespace Ethoscope.Web.Streams;

/// <summary>A channel of the outbox that a channel of the streams is made of.</summary>
/// <param name="Outbox">Name of the channel of the outbox.</param>
/// <param name="Channel">One of <see cref="StreamChannels"/>.</param>
/// <param name="Read">Null where a row is not for clients, or of a version that this one does not read.</param>
internal sealed record StreamSource(string Outbox, string Channel, Func<LiveEvent, StreamMessage?> Read)
{
    /// <param name="outbox">Name of the channel of the outbox.</param>
    /// <param name="channel">One of <see cref="StreamChannels"/>.</param>
    /// <param name="told">What a row of this id tells; null where it is not for clients.</param>
    public static StreamSource Of<TMessage, TData>(
        string outbox,
        string channel,
        JsonTypeInfo<TData> shape,
        Func<long, TMessage, StreamTold<TData>?> told
    )
        where TMessage : class =>
        new(
            outbox,
            channel,
            row =>
                StreamRowJson.TryRead<TMessage>(row.Payload) is { } message && told(row.Id, message) is { } one
                    ? new(row.Id, channel, one.Subject, one.Timestamp, JsonSerializer.SerializeToUtf8Bytes(one.Data, shape))
                    : null
        );
}

/// <summary>What a row tells, before it is written.</summary>
/// <param name="Subject">As of <see cref="StreamMessage.Subject"/>.</param>
internal sealed record StreamTold<TData>(string Subject, DateTimeOffset Timestamp, TData Data);
