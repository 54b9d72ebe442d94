namespace Ethoscope.Core.Blocks;

/// <summary>History that is wanted: heights from <paramref name="From"/> to <paramref name="To"/>, both inclusive.</summary>
public sealed record BackfillRequest(long From, long To, BlockDepth Depth);
