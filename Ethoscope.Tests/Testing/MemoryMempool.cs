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

    public List<BlockInclusion> Inclusions { get; } = [];

    /// <summary>Pages of blocks after a time, null for the first, in place of those of the list.</summary>
    public Func<DateTimeOffset?, Task<IReadOnlyList<BlockInclusion>>>? Invent { get; set; }

    public CollectorStatus? Collector { get; set; }

    /// <summary>Thrown by each question; null for none.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Each question waits for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Questions for the pool as last seen.</summary>
    public int Calls { get; private set; }

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
        Calls++;
        var state = new MempoolState(known.LastOrDefault(), known.LastOrDefault(sample => sample.Backlog is not null))
        {
            Collector = asOf is null ? Collector : null,
            Inclusion = Inclusions.LastOrDefault(block => asOf is null || block.Time <= asOf),
        };
        return AnswerAsync(state);
    }

    public Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var inside = Inside(from, to, asOf)
            .Where(sample => sample.Depth != MempoolDepth.Unsupported)
            .OrderBy(sample => sample.Time)
            .Select(MempoolPoint.Of)
            .ToList();
        return AnswerAsync(MempoolSeries.MarkGaps(inside, TimeSpan.FromSeconds(36)));
    }

    public Task<IReadOnlyList<MempoolEndpoint>> GetEndpointsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<MempoolEndpoint>>([
            .. Inside(from, to, asOf)
                .Where(sample => sample.Source is not null)
                .GroupBy(sample => sample.Source!, StringComparer.Ordinal)
                .Select(own => new MempoolEndpoint(own.Key, own.Count(), own.Max(one => one.Time), own.Max(one => one.Depth))
                {
                    PendingMin = own.Min(one => one.Pending),
                    PendingMedian = own.Select(one => one.Pending).Order().ElementAt((own.Count() - 1) / 2),
                    PendingMax = own.Max(one => one.Pending),
                    PendingAtLeast = own.Any(one => one.PendingAtLeast),
                })
                .OrderByDescending(one => one.Last),
        ]);

    public Task<IReadOnlyList<MempoolSample>> GetSamplesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        AnswerAsync<IReadOnlyList<MempoolSample>>([
            .. Inside(from, to, asOf).Where(sample => after is null || sample.Time > after).OrderBy(sample => sample.Time).Take(limit),
        ]);

    public Task<IReadOnlyList<InclusionPoint>> GetInclusionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => AnswerAsync(MempoolSeries.MarkGaps(Included(from, to, asOf).Select(InclusionPoint.Of).ToList(), TimeSpan.FromMinutes(2)));

    public Task<IReadOnlyList<BlockInclusion>> GetIncludedAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) =>
        Invent?.Invoke(after)
        ?? AnswerAsync<IReadOnlyList<BlockInclusion>>([
            .. Included(from, to, asOf).Where(block => after is null || block.Time > after).Take(limit),
        ]);

    private IEnumerable<MempoolSample> Inside(DateTimeOffset from, DateTimeOffset to, DateTimeOffset? asOf) =>
        Samples.Where(sample => sample.Time >= from && sample.Time < to && (asOf is null || sample.Time <= asOf));

    private IEnumerable<BlockInclusion> Included(DateTimeOffset from, DateTimeOffset to, DateTimeOffset? asOf) =>
        Inclusions.Where(block => block.Time >= from && block.Time < to && (asOf is null || block.Time <= asOf));

    private async Task<T> AnswerAsync<T>(T answer)
    {
        await Gate;
        return Fault is null ? answer : throw Fault;
    }
}
