using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mempool;

/// <summary>Forgets old samples and inclusions (TimescaleDB's retention does the same by chunks).</summary>
public sealed class MempoolRetention(IDbContextFactory<EthoscopeDbContext> contexts)
{
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Set<MempoolSampleEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
        await context.Set<BlockInclusionEntity>().Where(row => row.Time < olderThan).ExecuteDeleteAsync(stop);
    }
}
