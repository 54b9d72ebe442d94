using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>Blocks that lost, and the reorganisations that they lost in. A block that won again later is no orphan.</summary>
internal sealed class OrphanQuery(IDbContextFactory<EthoscopeDbContext> contexts, ICollectionMetrics metrics)
{
    public async Task<BlockLookup?> FindAsync(ChainDescriptor chain, Hash32 hash, CancellationToken stop)
    {
        var bytes = hash.ToBytes();
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.Set<OrphanedBlockEntity>().Where(row => row.Hash == bytes && row.ChainId == chain.ChainId);
        return (await LookUpAsync(context, chain, rows, stop)).FirstOrDefault();
    }

    /// <summary>Orphans of a height, newest reorganisation first.</summary>
    public async Task<IReadOnlyList<BlockLookup>> AtAsync(ChainDescriptor chain, long number, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var canonical = context.BlocksOf(chain).Where(row => row.Number == number).Select(row => row.Hash);
        var rows = context
            .Set<OrphanedBlockEntity>()
            .Where(row => row.ChainId == chain.ChainId && row.Number == number && !canonical.Contains(row.Hash));
        return await LookUpAsync(context, chain, rows, stop);
    }

    private async Task<IReadOnlyList<BlockLookup>> LookUpAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        IQueryable<OrphanedBlockEntity> rows,
        CancellationToken stop
    )
    {
        var blocks = await rows.ToRowsAsync(chain.Name, metrics, stop);
        var hashes = blocks.ConvertAll(row => row.Hash);
        var lostIn = await (
            from orphan in context.Set<OrphanedBlockEntity>()
            join reorganisation in context.Set<ReorganisationEntity>()
                on new { orphan.ChainId, orphan.DetectedAt } equals new { reorganisation.ChainId, reorganisation.DetectedAt }
            where hashes.Contains(orphan.Hash) && orphan.ChainId == chain.ChainId && reorganisation.AncestorNumber < orphan.Number
            select new { orphan.Hash, Reorganisation = reorganisation }
        ).ToListAsync(stop);
        return
        [
            .. blocks
                .Select(row => new BlockLookup(
                    BlockMapping.ToBlock(row),
                    lostIn.FirstOrDefault(one => one.Hash.AsSpan().SequenceEqual(row.Hash))?.Reorganisation.ToReorganisation()
                ))
                .OrderByDescending(one => one.LostIn?.DetectedAt),
        ];
    }
}
