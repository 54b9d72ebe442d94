using Ethoscope.Core.Admin;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Admin;

/// <summary>The audit log in the database.</summary>
public sealed class AuditLog(IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time) : IAuditLog
{
    public async Task WriteAsync(AuditEntry entry, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        context.Add(
            new AuditEntryEntity
            {
                Time = time.GetUtcNow(),
                Actor = entry.Actor,
                Address = entry.Address,
                Action = entry.Action,
                Target = entry.Target,
                Detail = entry.Detail,
                Done = entry.Done,
            }
        );
        await context.SaveChangesAsync(stop);
    }

    public async Task<IReadOnlyList<StoredAuditEntry>> ListAsync(long? before, int limit, string? action, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<AuditEntryEntity>()
            .AsNoTracking()
            .Where(row => (before == null || row.Id < before) && (action == null || row.Action == action))
            .OrderByDescending(row => row.Id)
            .Take(limit)
            .Select(row => new StoredAuditEntry(
                row.Id,
                row.Time,
                new AuditEntry(row.Actor, row.Address, row.Action, row.Target, row.Detail, row.Done)
            ))
            .ToListAsync(stop);
    }

    public async Task<int> PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.Set<AuditEntryEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
    }
}
