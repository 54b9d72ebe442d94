using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mev;

/// <summary>Rows of a chain's market views.</summary>
internal static class MevQueries
{
    public static IQueryable<MevBlockEntity> MevBlocksOf(this EthoscopeDbContext context, ChainDescriptor chain)
    {
        var id = chain.ChainId;
        return context.Set<MevBlockEntity>().AsNoTracking().Where(row => row.ChainId == id);
    }

    public static IQueryable<LostPayloadEntity> LostOf(this EthoscopeDbContext context, ChainDescriptor chain)
    {
        var id = chain.ChainId;
        return context.Set<LostPayloadEntity>().AsNoTracking().Where(row => row.ChainId == id);
    }
}
