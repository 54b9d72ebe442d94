using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Blocks;

/// <summary>What the head was.</summary>
internal static class HeadQuery
{
    /// <summary>Above every time of a block, and below infinity.</summary>
    private static readonly DateTimeOffset End = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

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
            .BlocksOf(chain)
            .Where(row => row.Time <= until && row.Time >= DateTimeOffset.UnixEpoch)
            .OrderByDescending(row => row.Time)
            .ThenByDescending(row => row.Number)
            .Select(row => (long?)row.Number)
            .FirstOrDefaultAsync(stop);
    }

    /// <summary>Height of the oldest stored block whose time is this moment or later; null where there is none.</summary>
    public static Task<long?> FirstNumberAsync(
        this EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset moment,
        CancellationToken stop
    )
    {
        var since = moment.ToUniversalTime();
        return context
            .BlocksOf(chain)
            .Where(row => row.Time >= since && row.Time < End)
            .OrderBy(row => row.Time)
            .ThenBy(row => row.Number)
            .Select(row => (long?)row.Number)
            .FirstOrDefaultAsync(stop);
    }
}
