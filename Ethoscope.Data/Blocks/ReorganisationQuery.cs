using Ethoscope.Core.Blocks;
using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>Reorganisations, newest first, along the primary key.</summary>
internal sealed class ReorganisationQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <param name="asOf">None that was seen later than this; null is now.</param>
    public async Task<IReadOnlyList<Reorganisation>> LatestAsync(
        ChainDescriptor chain,
        int count,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.Set<ReorganisationEntity>().Where(row => row.ChainId == chain.ChainId);
        if (asOf?.ToUniversalTime() is { } until)
            rows = rows.Where(row => row.DetectedAt <= until);
        return await ReadAsync(rows, count, stop);
    }

    public async Task<IReadOnlyList<Reorganisation>> GetAsync(
        ChainDescriptor chain,
        ReorganisationRange range,
        int count,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.Set<ReorganisationEntity>().Where(row => row.ChainId == chain.ChainId);
        if (range.From?.ToUniversalTime() is { } from)
            rows = rows.Where(row => row.DetectedAt >= from);
        if (range.To?.ToUniversalTime() is { } to)
            rows = rows.Where(row => row.DetectedAt < to);
        if (range.After is { } after)
        {
            var (seen, ancestor) = (after.DetectedAt.ToUniversalTime(), after.AncestorNumber);
            rows = rows.Where(row => row.DetectedAt <= seen && (row.DetectedAt < seen || row.AncestorNumber < ancestor));
        }

        return await ReadAsync(rows, count, stop);
    }

    private static async Task<IReadOnlyList<Reorganisation>> ReadAsync(
        IQueryable<ReorganisationEntity> rows,
        int count,
        CancellationToken stop
    )
    {
        var read = await rows.AsNoTracking()
            .OrderByDescending(row => row.DetectedAt)
            .ThenByDescending(row => row.AncestorNumber)
            .Take(count)
            .ToListAsync(stop);
        return read.ConvertAll(row => row.ToReorganisation());
    }
}
