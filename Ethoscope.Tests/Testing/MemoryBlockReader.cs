using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Tests.Testing;

/// <summary>Blocks of a <see cref="MemoryBlockStore"/> by height; it answers no other question.</summary>
internal sealed class MemoryBlockReader(MemoryBlockStore store) : IBlockReader
{
    public Task<Block?> FindAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        Task.FromResult(store.Rows.GetValueOrDefault(number));

    public Task<IReadOnlyList<Block>> GetLatestAsync(
        ChainDescriptor chain,
        int count,
        long? below,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => throw new NotSupportedException();

    public Task<BlockList> GetRangeAsync(ChainDescriptor chain, BlockRange range, int count, long? below, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop) => throw new NotSupportedException();

    public Task<IReadOnlyList<BlockLookup>> GetOrphansAsync(ChainDescriptor chain, long number, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<Reorganisation>> GetReorganisationsAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    ) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<BlockDepth, Coverage>> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<ChainStatus> GetStatusAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<BaseFeePoint>> GetBaseFeesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) => throw new NotSupportedException();
}
