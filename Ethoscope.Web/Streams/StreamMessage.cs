namespace Ethoscope.Web.Streams;

/// <summary>A message of a stream, the same on every instance: a function of one row of the outbox and of nothing else.</summary>
/// <param name="Id">Of the row: rises over all channels, with holes, as not every row is for clients. A client goes on behind it.</param>
/// <param name="Channel">One of <see cref="StreamChannels"/>.</param>
/// <param name="Subject">What of the channel it tells of, such as a rollup and a kind: where a client wants fewer messages, a newer one takes the
/// place of the one that waits with the same subject.</param>
/// <param name="Timestamp">When what it tells of was so.</param>
/// <param name="Data">JSON in UTF-8, made once for all clients: the shape that the channel's schema describes.</param>
internal sealed record StreamMessage(long Id, string Channel, string Subject, DateTimeOffset Timestamp, ReadOnlyMemory<byte> Data);
