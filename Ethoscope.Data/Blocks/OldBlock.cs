namespace Ethoscope.Data.Blocks;

/// <summary>A stored block at a height that a commit writes.</summary>
/// <param name="IsOther">It has another hash than the block that is written.</param>
internal readonly record struct OldBlock(long Number, DateTimeOffset Time, bool IsOther);
