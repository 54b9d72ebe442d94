namespace Ethoscope.Web.Streams;

/// <summary>What is to be sent to a client next: a gap, where there is one, and then messages in the order of their ids.</summary>
internal sealed record StreamBatch(StreamGap? Gap, IReadOnlyList<StreamFrame> Frames);
