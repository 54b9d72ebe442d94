using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Data.Caching;

namespace Ethoscope.Data.Blocks;

/// <summary>Keeps the newest blocks and lines of base fees; all else is a look-up by key, or tells of what no message tells of.</summary>
internal sealed class CachedBlockReader(IBlockReader reader, QueryCache cache, CacheQuestions questions) : IBlockReader
{
    public async Task<IReadOnlyList<Block>> GetLatestAsync(
        ChainDescriptor chain,
        int count,
        long? below,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        below is not null || asOf is not null
            ? await reader.GetLatestAsync(chain, count, below, asOf, stop)
            : await cache.GetAsync(
                questions.Now(CachedSeries.LatestBlocks, LiveChannels.Blocks(chain.Name), chain.ChainId, count),
                token => reader.GetLatestAsync(chain, count, null, null, token),
                blocks => blocks.Count,
                stop
            );

    public async Task<IReadOnlyList<BaseFeePoint>> GetBaseFeesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        await cache.GetAsync(
            questions.Until(
                to,
                to - from > TimeSpan.FromDays(7) ? TimeSpan.FromDays(1) : TimeSpan.Zero,
                CachedSeries.BaseFees,
                LiveChannels.Blocks(chain.Name),
                chain.ChainId,
                from,
                to,
                points
            ),
            token => reader.GetBaseFeesAsync(chain, from, to, points, token),
            line => line.Count,
            stop
        );

    public Task<BlockList> GetRangeAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop) =>
        reader.GetRangeAsync(chain, range, count, below, stop);

    public Task<Block?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) => reader.FindAsync(chain, number, stop);

    public Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop) => reader.FindAsync(chain, hash, stop);

    public Task<IReadOnlyList<BlockLookup>> GetOrphansAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        reader.GetOrphansAsync(chain, number, stop);

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => reader.GetReorganisationsAsync(chain, count, asOf, stop);

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    ) => reader.GetReorganisationsAsync(chain, range, count, stop);

    public Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) =>
        reader.GetCoverageAsync(chain, stop);

    public Task<ChainStatus> GetStatusAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        reader.GetStatusAsync(chain, asOf, stop);
}
