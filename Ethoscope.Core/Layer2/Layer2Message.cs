namespace Ethoscope.Core.Layer2;

/// <summary>Live message of a commit: what of a network changed; readers ask for it.</summary>
/// <param name="Network">Name of the rollup, or of L1.</param>
/// <param name="At">When it was stored.</param>
public sealed record Layer2Message(string Network, Layer2Change Change, DateTimeOffset At);

/// <summary>What a <see cref="Layer2Message"/> tells of.</summary>
public enum Layer2Change
{
    /// <summary>Blocks, batches, heads.</summary>
    Blocks = 0,

    Costs,
    Postings,
    Bridges,
}
