using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>What the head was.</summary>
internal static class HeadQuery
{
    /// <summary>Height of the newest block whose time is not after this moment; null where there is none.</summary>
    public static Task<long?> HeadNumberAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset moment,
        CancellationToken stop
    )
    {
        var until = moment.ToUniversalTime();
        return context
            .Set<BlockEntity>()
            .Where(row => row.ChainId == chain.ChainId && row.Time <= until && row.Time >= DateTimeOffset.UnixEpoch)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.Number)
            .Select(row => (long?)row.Number)
            .FirstOrDefaultAsync(stop);
    }
}
