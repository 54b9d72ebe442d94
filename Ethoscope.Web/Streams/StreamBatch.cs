namespace Ethoscope.Web.Streams;

/// <summary>What is to be sent to a client next: a gap, or messages in the order of their ids.</summary>
internal sealed record StreamBatch(StreamGap? Gap, IReadOnlyList<StreamFrame> Frames);
