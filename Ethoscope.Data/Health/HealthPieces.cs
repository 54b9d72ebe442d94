using Ethoscope.Core.Chains;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Health;

/// <summary>
/// Statements that give the last score of each part of a range, with the lowest, highest and number of all of it: whole buckets from a rollup,
/// what lies beside them from single scores.
/// </summary>
internal static class HealthPieces
{
    /// <param name="columns">Of a score, <c>time</c> among them.</param>
    /// <param name="select">What is wanted of them, and of <c>least</c>, <c>most</c> and <c>scores</c>; <c>$7</c> is free.</param>
    public static NpgsqlCommand OfParts(
        NpgsqlDataSource source,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        HealthSteps steps,
        string columns,
        string select
    )
    {
        var (first, last) = steps.Table is null ? (to, to) : Whole(from, to, steps.Width);
        var rollup = steps.Table ?? "health_hours";
        var command = source.CreateCommand(
            $"""
            SELECT {select} FROM (
                SELECT DISTINCT ON (part) {columns}, min(least) OVER whole AS least, max(most) OVER whole AS most, sum(scores) OVER whole AS scores
                FROM (
                    SELECT date_bin($6, time, 'epoch') AS part, * FROM (
                        SELECT {columns}, least, most, scores FROM {rollup} WHERE chain_id = $1 AND bucket >= $4 AND bucket < $5
                        UNION ALL
                        SELECT {columns}, overall, overall, 1 FROM health_scores WHERE chain_id = $1 AND is_answer AND time >= $2 AND time < $4
                        UNION ALL
                        SELECT {columns}, overall, overall, 1 FROM health_scores WHERE chain_id = $1 AND is_answer AND time >= $5 AND time < $3
                    ) AS pieces
                ) AS parted
                WINDOW whole AS (PARTITION BY part)
                ORDER BY part, time DESC
            ) AS lasts
            ORDER BY time
            """
        );
        return command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from)
            .With(NpgsqlDbType.TimestampTz, to)
            .With(NpgsqlDbType.TimestampTz, first)
            .With(NpgsqlDbType.TimestampTz, last)
            .With(NpgsqlDbType.Interval, steps.Length);
    }

    /// <summary>Single scores; <c>$1</c> to <c>$3</c>, and <c>$7</c> is free.</summary>
    public static NpgsqlCommand OfScores(
        NpgsqlDataSource source,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        string select
    ) =>
        source
            .CreateCommand(
                $"""
                SELECT {select} FROM (
                    SELECT *, overall AS least, overall AS most, 1::bigint AS scores FROM health_scores
                    WHERE chain_id = $1 AND is_answer AND time >= $2 AND time < $3
                ) AS lasts
                ORDER BY time
                """
            )
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from)
            .With(NpgsqlDbType.TimestampTz, to);

    /// <summary>Scores of the whole hours, or days of a long range, that touch it: at least as many as it has itself.</summary>
    public static async Task<long> CountAsync(
        NpgsqlDataSource source,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken stop
    )
    {
        var (table, width) =
            to - from > TimeSpan.FromDays(30) ? ("health_days", TimeSpan.FromHours(24)) : ("health_hours", TimeSpan.FromHours(1));
        await using var command = source.CreateCommand(
            $"SELECT coalesce(sum(scores), 0)::bigint FROM {table} WHERE chain_id = $1 AND bucket >= $2 AND bucket < $3"
        );
        command
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, Rollup.Buckets([from], width)[0])
            .With(NpgsqlDbType.TimestampTz, to);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    /// <summary>From the start of the first whole bucket to the end of the last one.</summary>
    private static (DateTimeOffset First, DateTimeOffset Last) Whole(DateTimeOffset from, DateTimeOffset to, TimeSpan width)
    {
        var first = Rollup.Buckets([from], width)[0];
        first = first < from ? first + width : first;
        var last = Rollup.Buckets([to], width)[0];
        return first < last ? (first, last) : (to, to);
    }
}
