namespace Ethoscope.Core.Live;

/// <summary>A message to be sent when the commit that holds it is done.</summary>
/// <param name="Channel">One of <see cref="LiveChannels"/>.</param>
/// <param name="Payload">JSON of at most 8 KB.</param>
public sealed record LiveMessage(string Channel, string Payload);
