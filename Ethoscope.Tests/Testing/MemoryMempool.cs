using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Live;
using Ethoscope.Core.Mempool;

namespace Ethoscope.Tests.Testing;

/// <summary>Samples in memory: what a collector stored, and what a reader finds.</summary>
internal sealed class MemoryMempool : IMempoolStore, IMempoolReader
{
    public List<MempoolSample> Samples { get; } = [];

    public List<Rejection> Rejections { get; } = [];

    public List<LiveMessage> Messages { get; } = [];

    public Task CommitAsync(MempoolBatch batch, CancellationToken stop)
    {
        if (batch.Sample is { } sample)
            Samples.Add(sample);
        Rejections.AddRange(batch.Rejections);
        Messages.AddRange(batch.Messages);
        return Task.CompletedTask;
    }

    public Task<MempoolState> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        var known = Samples.Where(sample => asOf is null || sample.Time <= asOf).OrderBy(sample => sample.Time).ToList();
        return Task.FromResult(new MempoolState(known.LastOrDefault(), known.LastOrDefault(sample => sample.Backlog is not null)));
    }

    public Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var inside = Samples
            .Where(sample => sample.Depth != MempoolDepth.Unsupported && sample.Time >= from && sample.Time < to)
            .Where(sample => asOf is null || sample.Time <= asOf)
            .OrderBy(sample => sample.Time)
            .Select(sample => new MempoolPoint(sample.Time, 1)
            {
                Last = sample.Time,
                Pending = sample.Pending,
                PendingMin = sample.Pending,
                PendingMax = sample.Pending,
                Queued = sample.Queued,
                PendingAtLeast = sample.PendingAtLeast,
                QueuedAtLeast = sample.QueuedAtLeast,
                EligibleShare = sample.Backlog?.Share,
                BacklogBlocks = sample.Backlog?.Blocks,
            })
            .ToList();
        return Task.FromResult(MempoolSeries.MarkGaps(inside, TimeSpan.FromSeconds(36)));
    }
}
