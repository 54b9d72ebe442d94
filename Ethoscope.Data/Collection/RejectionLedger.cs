using Ethoscope.Core.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>
/// Counts what was refused or mended by collector and reason, in the commit of what was read with it: what a killed commit refused is
/// counted when it is read again. Each time that an item is refused counts.
/// </summary>
public sealed class RejectionLedger(IDbContextFactory<EthoscopeDbContext> contexts)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<RejectionSummary>> GetAsync(CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<RejectionEntity>()
            .AsNoTracking()
            .OrderByDescending(row => row.LastAt)
            .ThenBy(row => row.Collector)
            .ThenBy(row => row.Reason)
            .Select(row => new RejectionSummary(
                row.Collector,
                row.Reason,
                row.Count,
                row.FirstAt,
                row.LastAt,
                row.LastNumber,
                row.Source,
                row.Detail,
                row.Sample
            ))
            .ToListAsync(stop);
    }

    /// <summary>Forgets what was last refused before this moment.</summary>
    public async Task PruneAsync(DateTimeOffset olderThan, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        await context.Set<RejectionEntity>().Where(row => row.LastAt < olderThan).ExecuteDeleteAsync(stop);
    }

    /// <summary>For the transaction that stores what was read with them; at least one.</summary>
    internal static NpgsqlBatchCommand Add(string collector, IEnumerable<Rejection> rejections, DateTimeOffset now)
    {
        var reasons = rejections
            .GroupBy(one => one.Reason, StringComparer.Ordinal)
            .Select(same => (Last: same.Last(), Count: same.LongCount()))
            .ToArray();
        return new NpgsqlBatchCommand(
            """
            INSERT INTO rejections AS old (collector, reason, count, first_at, last_at, last_number, source, detail, sample)
            SELECT $1, reason, count, $2, $2, number, source, detail, sample
            FROM unnest($3, $4, $5, $6, $7, $8) AS fresh (reason, count, number, source, detail, sample)
            ORDER BY reason
            ON CONFLICT (collector, reason) DO UPDATE SET
                count = old.count + excluded.count,
                last_at = excluded.last_at,
                last_number = excluded.last_number,
                source = excluded.source,
                detail = excluded.detail,
                sample = excluded.sample
            """
        ).With(NpgsqlDbType.Text, collector).With(NpgsqlDbType.TimestampTz, now).With(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(reasons, one => one.Last.Reason)).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Array.ConvertAll(reasons, one => one.Count)).With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, Array.ConvertAll(reasons, one => one.Last.Number)).With(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(reasons, one => one.Last.Source)).With(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(reasons, one => one.Last.Detail)).With(NpgsqlDbType.Array | NpgsqlDbType.Text, Array.ConvertAll(reasons, one => one.Last.Sample));
    }
}
