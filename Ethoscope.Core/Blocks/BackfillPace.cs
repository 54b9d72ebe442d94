namespace Ethoscope.Core.Blocks;

/// <summary>How much is read and stored at once, by depth: one part is read while the one before it is stored.</summary>
/// <param name="Part">Heights of one read; the source parts them into batches and asks for several at a time.</param>
/// <param name="Commit">Blocks of one commit; commits of thousands of rows are the cheapest.</param>
public sealed record BackfillPace(int Part, int Commit)
{
    /// <summary>Longest time for which what was read stays uncommitted, by which a kill costs no more than that.</summary>
    public TimeSpan LongestHeld { get; init; } = TimeSpan.FromSeconds(15);

    public static BackfillPace Of(BlockDepth depth) => depth == BlockDepth.Headers ? new(250, 2_500) : new(50, 500);
}
