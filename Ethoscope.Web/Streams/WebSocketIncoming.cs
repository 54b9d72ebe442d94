namespace Ethoscope.Web.Streams;

/// <summary>A message of a client, or the end of them.</summary>
/// <param name="Close">What to close with; null for a message.</param>
internal readonly record struct WebSocketIncoming(ReadOnlyMemory<byte> Text, int? Close = null, string Reason = "");
