using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
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

    public async Task CommitAsync(
        ChainDescriptor chain,
        MempoolSample? sample,
        IReadOnlyList<Rejection> rejections,
        Lease lease,
        CancellationToken stop
    )
    {
        if (sample is null && rejections.Count == 0)
            return;

        await using var commit = await _commits.BeginAsync(lease, stop);
        if (sample is not null)
            commit.Add(_samples.Upsert([MempoolMapping.ToEntity(sample, chain.ChainId)]));
        await commit.CompleteAsync(rejections, sample is null ? [] : [Message(chain, sample)], stop);
    }

    private static LiveMessage Message(ChainDescriptor chain, MempoolSample sample) =>
        new(LiveChannels.Mempool(chain.Name), LiveJson.Write(new MempoolMessage(chain.Name, sample)));
}
