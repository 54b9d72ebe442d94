namespace Ethoscope.Core.Blocks;

/// <summary>A block and the reorganisation that it lost in; null for a canonical block.</summary>
public sealed record BlockLookup(Block Block, Reorganisation? LostIn);
