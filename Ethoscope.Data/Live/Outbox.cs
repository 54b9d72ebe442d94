using Ethoscope.Core.Live;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Live;

/// <summary>Reads messages that a process missed.</summary>
public sealed class Outbox(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>The messages behind this id, in order, at most <paramref name="limit"/>.</summary>
    public async Task<IReadOnlyList<LiveEvent>> ReadAfterAsync(long id, int limit, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<OutboxEntity>()
            .AsNoTracking()
            .Where(row => row.Id > id)
            .OrderBy(row => row.Id)
            .Take(limit)
            .Select(row => new LiveEvent(row.Id, row.Channel, row.Payload))
            .ToListAsync(stop);
    }

    /// <summary>The last id that was given; 0 before the first.</summary>
    public async Task<long> CurrentIdAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.Set<OutboxCounterEntity>().Select(row => row.Value).SingleAsync(stop);
    }

    /// <summary>Deletes messages that are older.</summary>
    /// <returns>How many.</returns>
    public async Task<int> PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.Set<OutboxEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
    }
}
