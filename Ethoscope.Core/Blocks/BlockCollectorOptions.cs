namespace Ethoscope.Core.Blocks;

/// <summary>How a chain is followed.</summary>
public sealed record BlockCollectorOptions
{
    /// <summary>How deeply each block is read.</summary>
    public BlockDepth Depth { get; init; } = BlockDepth.Full;

    /// <summary>Blocks before the head that the very first run starts with.</summary>
    public int InitialBlocks { get; init; } = 64;

    /// <summary>Most blocks in one commit.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Time between looks at the head where no subscription tells of it.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Time between questions to a second endpoint, and between tries to fill gaps.</summary>
    public TimeSpan CheckInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Heights below the head in which gaps are filled by the follower itself.</summary>
    public int GapWindow { get; init; } = 1_000;
}
