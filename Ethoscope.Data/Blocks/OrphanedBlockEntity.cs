namespace Ethoscope.Data.Blocks;

/// <summary>A block that lost its place in a reorganisation.</summary>
internal sealed class OrphanedBlockEntity : BlockRow
{
    /// <summary>That of the newest <see cref="ReorganisationEntity"/> that it lost in.</summary>
    public DateTimeOffset DetectedAt { get; set; }
}
