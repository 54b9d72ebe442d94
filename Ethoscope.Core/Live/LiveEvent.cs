namespace Ethoscope.Core.Live;

/// <summary>A message as it is delivered.</summary>
/// <param name="Id">Rises by one from message to message in commit order, over all channels.</param>
public sealed record LiveEvent(long Id, string Channel, string Payload);
