namespace Ethoscope.Core.Blocks;

/// <summary>Live message of a chain's blocks.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Chain">Name of the chain.</param>
/// <param name="From">First height that changed (inclusive).</param>
/// <param name="To">Last height that changed (inclusive); the head for <see cref="BlocksChange.Added"/> and <see
/// cref="BlocksChange.Replaced"/>.</param>
/// <param name="Head">The newest block, whole; null for <see cref="BlocksChange.History"/>.</param>
public sealed record BlocksMessage(BlocksChange Kind, string Chain, long From, long To, Block? Head)
{
    /// <summary>Time of the block at <see cref="To"/>; null in messages of versions before.</summary>
    public DateTimeOffset? Time { get; init; }
}

/// <summary>What a <see cref="BlocksMessage"/> tells.</summary>
public enum BlocksChange
{
    /// <summary>Blocks were added on top.</summary>
    Added,

    /// <summary>A reorganisation replaced the heights from <see cref="BlocksMessage.From"/> on.</summary>
    Replaced,

    /// <summary>Older heights were filled in or corrected.</summary>
    History,
}
