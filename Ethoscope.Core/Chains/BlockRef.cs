namespace Ethoscope.Core.Chains;

/// <summary>A block by height, hash, parent and time: enough to compare branches.</summary>
public sealed record BlockRef(long Number, Hash32 Hash, Hash32 ParentHash, DateTimeOffset Time);
