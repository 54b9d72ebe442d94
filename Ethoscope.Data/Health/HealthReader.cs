using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;
using Ethoscope.Core.Health;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace Ethoscope.Data.Health;

/// <summary>Answers from the tables.</summary>
internal sealed class HealthReader(IDbContextFactory<EthoscopeDbContext> contexts, HealthLineQuery lines, StatusSinceQuery since)
    : IHealthReader
{
    public async Task<HealthScore?> GetLatestAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var rows = context.AnswersOf(chain);
        if (asOf?.ToUniversalTime() is { } at)
            rows = rows.Where(row => row.Time <= at);
        return await NewestAsync(rows, stop);
    }

    public async Task<HealthScore?> FindAsync(ChainDescriptor chain, DateTimeOffset at, TimeSpan oldest, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (from, to) = ((at - oldest).ToUniversalTime(), at.ToUniversalTime());
        return await NewestAsync(context.AnswersOf(chain).Where(row => row.Time >= from && row.Time <= to), stop);
    }

    public Task<DateTimeOffset?> GetStatusSinceAsync(ChainDescriptor chain, DateTimeOffset? asOf, CancellationToken stop) =>
        since.GetAsync(chain, asOf, stop);

    public async Task<IReadOnlyList<ScorePoint>> GetHistoryAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        DateTimeOffset? asOf,
        CancellationToken stop
    )
    {
        var (start, end) = (HealthMapping.Stored(from), HealthMapping.Stored(to));
        // The moment itself exists.
        if (asOf is { } at && HealthMapping.Stored(at).AddMicroseconds(1) is var known && known < end)
            end = known;
        return start < end ? await lines.GetScoresAsync(chain, start, end, points, stop) : [];
    }

    public async Task<IReadOnlyList<HealthScore>> GetScoresAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset? after,
        int count,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var (start, end) = (from.ToUniversalTime(), to.ToUniversalTime());
        var rows = context.AnswersOf(chain).Where(row => row.Time >= start && row.Time < end);
        if (after?.ToUniversalTime() is { } last)
            rows = rows.Where(row => row.Time > last);
        return (await rows.OrderBy(row => row.Time).Take(count).ToListAsync(stop)).ConvertAll(HealthMapping.ToScore);
    }

    public async Task<IReadOnlyList<InputPoint>> GetInputAsync(
        ChainDescriptor chain,
        string input,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        var (start, end) = (HealthMapping.Stored(from), HealthMapping.Stored(to));
        return start < end ? await lines.GetInputAsync(chain, input, start, end, points, stop) : [];
    }

    public async Task<Coverage> GetCoverageAsync(ChainDescriptor chain, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context.GetCoverageAsync(HealthSeries.Of(chain), stop);
    }

    private static async Task<HealthScore?> NewestAsync(IQueryable<HealthScoreEntity> rows, CancellationToken stop) =>
        await rows.OrderByDescending(row => row.Time).FirstOrDefaultAsync(stop) is { } row ? HealthMapping.ToScore(row) : null;
}
