using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Blocks;

/// <summary>
/// Answers the questions that pages and the API ask of stored blocks. <c>asOf</c> null is now; else blocks of later times do not exist.
/// </summary>
public interface IBlockReader
{
    /// <summary>The newest blocks, newest first.</summary>
    /// <param name="below">Only heights below this one; null from the head.</param>
    Task<IReadOnlyList<Block>> GetLatestAsync(ChainDescriptor chain, int count, long? below, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>Blocks of a range, newest first, at most <paramref name="count"/>.</summary>
    /// <param name="below">Only heights below this one; null from the end of the range.</param>
    Task<BlockList> GetRangeAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop);

    /// <summary>The canonical block of a height; null where it is not stored.</summary>
    Task<Block?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop);

    /// <summary>The block of a hash, canonical or orphaned.</summary>
    Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop);

    /// <summary>Orphaned blocks of a height, newest reorganisation first.</summary>
    Task<IReadOnlyList<BlockLookup>> GetOrphansAsync(ChainDescriptor chain, long number, CancellationToken stop);

    /// <summary>Reorganisations, newest first.</summary>
    Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    );

    /// <summary>Reorganisations of a range, newest first, at most <paramref name="count"/>.</summary>
    Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    );

    /// <summary>What is stored of the chain's blocks at each depth; empty where nothing is.</summary>
    Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop);

    /// <summary>The chain's state: head, tags, coverage and how its collector does.</summary>
    Task<ChainStatus> GetStatusAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop);

    /// <summary>
    /// Base fee over a range in at most <paramref name="points"/> points (thinned by minimum and maximum per bucket above that); a point
    /// with a null fee is a gap in coverage.
    /// </summary>
    Task<IReadOnlyList<BaseFeePoint>> GetBaseFeesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    );
}
