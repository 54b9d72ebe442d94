namespace Ethoscope.Core.Mempool;

/// <summary>Live message of a new sample.</summary>
/// <param name="Chain">Name of the chain.</param>
public sealed record MempoolMessage(string Chain, MempoolSample Sample);
