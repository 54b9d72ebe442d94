using Ethoscope.Core.Blocks;

namespace Ethoscope.Web.Components.Pages.Blocks;

/// <summary>What was to be known of a stored block at a past moment; a moment of null is now.</summary>
internal static class BlockHistory
{
    /// <summary>The block as it stood then: without a reorganisation that was seen later.</summary>
    /// <returns>Null where the block is of a later time.</returns>
    public static BlockLookup? Then(BlockLookup? stored, DateTimeOffset? at) =>
        stored is null || stored.Block.Header.Time > at ? null
        : HadLost(stored, at) ? stored
        : stored with { LostIn = null };

    /// <summary>Whether it had lost by then.</summary>
    public static bool HadLost(BlockLookup stored, DateTimeOffset? at) =>
        stored.LostIn is { } lost && (at is null || lost.DetectedAt <= at);
}
