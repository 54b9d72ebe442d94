using Ethoscope.Core.Chains;
using Ethoscope.Core.Mempool;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Mempool;

/// <summary>Answers from the table of samples.</summary>
internal sealed class MempoolReader(
    IDbContextFactory<EthoscopeDbContext> contexts,
    MempoolSeriesQuery series,
    MempoolSamplingOptions options
) : IMempoolReader
{
    public async Task<MempoolState> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.Set<MempoolSampleEntity>().AsNoTracking().Where(row => row.ChainId == chain.ChainId);
        if (asOf?.ToUniversalTime() is { } moment)
            rows = rows.Where(row => row.Time <= moment);

        var latest = await rows.OrderByDescending(row => row.Time).FirstOrDefaultAsync(stop);
        if (latest is null)
            return new(null, null);

        var oldest = latest.Time - MempoolState.BacklogKept;
        var priced = latest.EligibleGas is not null
            ? latest
            : await rows.Where(row => row.Time >= oldest && row.EligibleGas != null)
                .OrderByDescending(row => row.Time)
                .FirstOrDefaultAsync(stop);
        return new(MempoolMapping.ToSample(latest), priced is null ? null : MempoolMapping.ToSample(priced));
    }

    public async Task<IReadOnlyList<MempoolPoint>> GetSeriesAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        if (from >= to)
            return [];
        if (to - from > MempoolSeries.LongestRange)
            throw new ArgumentOutOfRangeException(nameof(to), $"A series goes over at most {MempoolSeries.LongestRange.TotalDays} days.");

        var width = MempoolSeries.Width(to - from, points);
        // What a moment knew ends with it, itself included.
        var end = asOf is { } moment && moment < to ? moment + TimeSpan.FromMicroseconds(1) : to;
        return MempoolSeries.MarkGaps(await series.GetAsync(chain, from, end, width, stop), options.GapAfter);
    }
}
