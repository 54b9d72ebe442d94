using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mempool;

/// <summary>Answers from the table of samples.</summary>
internal sealed class MempoolReader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    MempoolSeriesQuery series,
    MempoolEndpointsQuery endpoints,
    InclusionSeriesQuery inclusions,
    InclusionOptions waiting,
    ICollectorJournal journal,
    MempoolSamplingOptions options,
    TimeProvider time
) : IMempoolReader
{
    public async Task<MempoolState> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.Set<MempoolSampleEntity>().AsNoTracking().Where(row => row.ChainId == chain.ChainId);
        if (asOf?.ToUniversalTime() is { } moment)
            rows = rows.Where(row => row.Time <= moment);

        var collector = asOf is null ? await journal.GetStatusAsync(MempoolCollector.NameFor(chain.Name), stop) : null;
        var inclusion = await InclusionAsync(context, chain, asOf, stop);
        var latest = await rows.OrderByDescending(row => row.Time).FirstOrDefaultAsync(stop);
        if (latest is null)
            return new(null, null) { Collector = collector, Inclusion = inclusion };

        var oldest = latest.Time - MempoolState.BacklogKept;
        var priced = latest.EligibleGas is not null
            ? latest
            : await rows.Where(row => row.Time >= oldest && row.EligibleGas != null)
                .OrderByDescending(row => row.Time)
                .FirstOrDefaultAsync(stop);
        return new(MempoolMapping.ToSample(latest), priced is null ? null : MempoolMapping.ToSample(priced))
        {
            Collector = collector,
            Inclusion = inclusion,
        };
    }

    public async Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (from >= to)
            return [];

        Check(from, to);
        return MempoolSeries.MarkGaps(await series.GetAsync(chain, from, End(to, asOf), width, stop), options.GapAfter);
    }

    public async Task<IReadOnlyList<MempoolEndpoint>> GetEndpointsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (from >= to)
            return [];

        Check(from, to);
        return await endpoints.GetAsync(chain, from, End(to, asOf), stop);
    }

    public async Task<IReadOnlyList<MempoolSample>> GetSamplesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => [.. (await RowsAsync<MempoolSampleEntity>(chain, from, after, End(to, asOf), limit, stop)).Select(MempoolMapping.ToSample)];

    public async Task<IReadOnlyList<InclusionPoint>> GetInclusionsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan width,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (from >= to)
            return [];

        Check(from, to);
        return MempoolSeries.MarkGaps(await inclusions.GetAsync(chain, from, End(to, asOf), width, stop), waiting.GapAfter);
    }

    public async Task<IReadOnlyList<BlockInclusion>> GetIncludedAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        DateTimeOffset? asOf,
        CancellationToken stop
    ) => [.. (await RowsAsync<BlockInclusionEntity>(chain, from, after, End(to, asOf), limit, stop)).Select(InclusionMapping.ToInclusion)];

    private async Task<BlockInclusion?> InclusionAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var now = (asOf ?? time.GetUtcNow()).ToUniversalTime();
        var oldest = now - MempoolState.InclusionKept;
        var row = await context
            .Set<BlockInclusionEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == chain.ChainId && row.Time >= oldest && (asOf == null || row.Time <= now))
            .OrderByDescending(row => row.Time)
            .FirstOrDefaultAsync(stop);
        return row is null ? null : InclusionMapping.ToInclusion(row);
    }

    private async Task<List<TRow>> RowsAsync<TRow>(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset? after,
        DateTimeOffset to,
        int limit,
        CancellationToken stop
    )
        where TRow : class, IMempoolRow
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (first, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        var rows = context.Set<TRow>().AsNoTracking().Where(row => row.ChainId == chain.ChainId && row.Time >= first && row.Time < end);
        if (after?.ToUniversalTime() is { } seen)
            rows = rows.Where(row => row.Time > seen);
        return await rows.OrderBy(row => row.Time).Take(limit).ToListAsync(stop);
    }

    private static void Check(DateTimeOffset from, DateTimeOffset to)
    {
        if (to - from > MempoolSeries.LongestRange)
            throw new ArgumentOutOfRangeException(nameof(to), $"A series goes over at most {MempoolSeries.LongestRange.TotalDays} days.");
    }

    /// <summary>What a moment knew ends with it, itself included.</summary>
    private static DateTimeOffset End(DateTimeOffset to, DateTimeOffset? asOf) =>
        asOf is { } moment && moment < to ? moment + TimeSpan.FromMicroseconds(1) : to;
}
