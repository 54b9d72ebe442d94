using Ethoscope.Core.Security;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Security;

/// <summary>Requests by key and day as rows, added to by one statement a batch.</summary>
internal sealed class ApiKeyRequestStore(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts, TimeProvider time)
    : IApiKeyRequestStore
{
    public async Task AddAsync(Guid process, long batch, IReadOnlyList<ApiKeyRequests> requests, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            WITH fresh AS (
                INSERT INTO api_key_counters AS old (process, batch, at) VALUES ($1, $2, $3)
                ON CONFLICT (process) DO UPDATE SET batch = excluded.batch, at = excluded.at WHERE old.batch < excluded.batch
                RETURNING 1
            )
            INSERT INTO api_key_requests AS old (prefix, day, answered, refused, limited, failed)
            SELECT * FROM unnest($4, $5, $6, $7, $8, $9) WHERE EXISTS (SELECT FROM fresh) ORDER BY 1, 2
            ON CONFLICT (prefix, day) DO UPDATE SET
                answered = old.answered + excluded.answered,
                refused = old.refused + excluded.refused,
                limited = old.limited + excluded.limited,
                failed = old.failed + excluded.failed
            """
        );
        command
            .With(NpgsqlDbType.Uuid, process)
            .With(NpgsqlDbType.Bigint, batch)
            .With(NpgsqlDbType.TimestampTz, time.GetUtcNow())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Text, requests.Select(one => one.Prefix).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Date, requests.Select(one => one.Day).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, requests.Select(one => one.Counts.Answered).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, requests.Select(one => one.Counts.Refused).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, requests.Select(one => one.Counts.Limited).ToArray())
            .With(NpgsqlDbType.Array | NpgsqlDbType.Bigint, requests.Select(one => one.Counts.Failed).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }

    public async Task<IReadOnlyList<ApiKeyRequests>> ListAsync(string? prefix, DateOnly from, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<ApiKeyRequestsEntity>()
            .AsNoTracking()
            .Where(row => row.Day >= from && (prefix == null || row.Prefix == prefix))
            .OrderBy(row => row.Day)
            .ThenBy(row => row.Prefix)
            .Select(row => new ApiKeyRequests(row.Prefix, row.Day, new ApiKeyCounts(row.Answered, row.Refused, row.Limited, row.Failed)))
            .ToListAsync(stop);
    }

    public async Task<int> PruneAsync(DateOnly before, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);

        // A process gives a batch again for as long as it lives; who gave none for this long is gone.
        var gone = new DateTimeOffset(before, TimeOnly.MinValue, TimeSpan.Zero);
        await context.Set<ApiKeyCounterEntity>().Where(row => row.At < gone).ExecuteDeleteAsync(stop);
        return await context.Set<ApiKeyRequestsEntity>().Where(row => row.Day < before).ExecuteDeleteAsync(stop);
    }
}
