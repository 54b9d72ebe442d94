using Ethoscope.Core.Prices;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Prices;

/// <summary>Questions that store and reader share.</summary>
internal static class PriceQueries
{
    public static IQueryable<PriceEntity> PricesOf(this EthoscopeDbContext context, PriceFeed feed)
    {
        var (chain, address) = (feed.Chain.ChainId, feed.Address.ToBytes());
        return context.Set<PriceEntity>().AsNoTracking().Where(row => row.ChainId == chain && row.Feed == address);
    }

    public static Task<PriceFeedEntity?> StateOfAsync(this EthoscopeDbContext context, PriceFeed feed, CancellationToken stop)
    {
        var (chain, address) = (feed.Chain.ChainId, feed.Address.ToBytes());
        return context.Set<PriceFeedEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.ChainId == chain && row.Feed == address, stop);
    }

    public static IQueryable<PriceEntity> NewestFirst(this IQueryable<PriceEntity> rows) =>
        rows.OrderByDescending(row => row.UpdatedAt).ThenByDescending(row => row.Phase).ThenByDescending(row => row.Round);

    public static IQueryable<PriceEntity> OldestFirst(this IQueryable<PriceEntity> rows) =>
        rows.OrderBy(row => row.UpdatedAt).ThenBy(row => row.Phase).ThenBy(row => row.Round);
}
