using Ethoscope.Core.Chains;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Health;

/// <summary>When the status of a moment began: back through hours, which know their lowest and highest, to the minute.</summary>
internal sealed class StatusSinceQuery(IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<DateTimeOffset?> GetAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var answers = context.AnswersOf(chain);
        if (asOf?.ToUniversalTime() is { } at)
            answers = answers.Where(row => row.Time <= at);
        var newest = await answers.OrderByDescending(row => row.Time).Select(row => new { row.Time, row.Status }).FirstOrDefaultAsync(stop);
        if (newest is null)
            return null;

        // Before that, nothing is known.
        var first = await FirstAsync(context, chain, newest.Time, stop);
        var others = answers.Where(row => row.Time >= first && row.Status != newest.Status).OrderByDescending(row => row.Time);
        var hour = Rollup.Buckets([newest.Time], Hour)[0];
        var other = await LastAsync(others, hour, newest.Time, stop);
        if (other is null && await OtherHourAsync(context, chain, first, hour, newest.Status, stop) is { } bucket)
            other = await LastAsync(others, bucket, bucket + Hour, stop);
        var began = other is { } last ? answers.Where(row => row.Time > last) : answers.Where(row => row.Time >= first);
        return await began.MinAsync(row => (DateTimeOffset?)row.Time, stop);
    }

    /// <summary>Start of the time before a moment that has scores without a gap.</summary>
    private static async Task<DateTimeOffset> FirstAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset moment,
        CancellationToken stop
    )
    {
        var coverage = await context.GetCoverageAsync(HealthSeries.Of(chain), stop);
        var minute = HealthSeries.MinuteOf(moment);
        return coverage.Ranges.FirstOrDefault(range => range.Contains(minute.ToUnixTimeSeconds())) is { Length: > 0 } known
            ? DateTimeOffset.FromUnixTimeSeconds(known.Start)
            : minute;
    }

    private static async Task<DateTimeOffset?> LastAsync(
        IQueryable<HealthScoreEntity> rows,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    ) => await rows.Where(row => row.Time >= from && row.Time <= to).Select(row => (DateTimeOffset?)row.Time).FirstOrDefaultAsync(stop);

    /// <summary>The newest hour before another that has another status too.</summary>
    private static async Task<DateTimeOffset?> OtherHourAsync(
        EthoscopeDbContext context,
        ChainDescriptor chain,
        DateTimeOffset first,
        DateTimeOffset before,
        short? status,
        CancellationToken stop
    )
    {
        var (id, oldest) = (chain.ChainId, first - Hour);
        var hours = context
            .Set<HealthHourEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id && row.Bucket > oldest && row.Bucket < before);
        hours = status is null
            ? hours.Where(row => row.Unscored < row.Scores)
            : hours.Where(row => row.Unscored > 0 || row.LeastStatus != status || row.MostStatus != status);
        return await hours.OrderByDescending(row => row.Bucket).Select(row => (DateTimeOffset?)row.Bucket).FirstOrDefaultAsync(stop);
    }
}
