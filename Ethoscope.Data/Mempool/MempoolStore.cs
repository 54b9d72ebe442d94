using Ethoscope.Core.Mempool;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mempool;

/// <summary>Samples in PostgreSQL: row, rejections and message change together or not at all.</summary>
internal sealed class MempoolStore : IMempoolStore
{
    private readonly CollectorCommits _commits;
    private readonly BulkTable<MempoolSampleEntity> _samples;

    public MempoolStore(CollectorCommits commits, IDbContextFactory<EthoscopeDbContext> contexts)
    {
        _commits = commits;
        using var context = contexts.CreateDbContext();
        _samples = new(context.Model, row => (row.ChainId, row.Time));
    }

    public async Task CommitAsync(MempoolBatch batch, CancellationToken stop)
    {
        await using var commit = await _commits.BeginAsync(batch.Lease, stop);
        if (batch.Sample is { } sample)
            commit.Add(_samples.Upsert([MempoolMapping.ToEntity(sample, batch.Chain.ChainId)]));
        await commit.CompleteAsync(batch.Rejections, batch.Messages, stop);
    }
}
