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
    /// <summary>Parameters of each statement here: a caller's own is the next.</summary>
    private const int Parameters = 8;

    /// <param name="columns">Of a score, <c>time</c> among them.</param>
    /// <param name="select">What is wanted of them, and of <c>least</c>, <c>most</c> and <c>scores</c>; <c>$9</c> is free.</param>
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
        var (firstHour, lastHour) = steps.HasHours ? Whole(from, to, to, HealthSteps.Hour) : (to, to);
        var (firstDay, lastDay) = steps.HasDays ? Whole(firstHour, lastHour, lastHour, HealthSteps.Day) : (lastHour, lastHour);
        // Pieces come in the order of time, so that sums that run on to the last one of a part are those of all of it.
        return source
            .CreateCommand(
                $"""
                SELECT {select} FROM (
                    SELECT {columns}, min(least) OVER parts AS least, max(most) OVER parts AS most, sum(scores) OVER parts AS scores,
                        lead(time) OVER parts IS NULL AS is_last
                    FROM (
                        SELECT {columns}, least, most, scores FROM health_days WHERE chain_id = $1 AND bucket >= $6 AND bucket < $7
                        UNION ALL
                        SELECT {columns}, least, most, scores FROM health_hours WHERE chain_id = $1 AND bucket >= $4 AND bucket < $6
                        UNION ALL
                        SELECT {columns}, least, most, scores FROM health_hours WHERE chain_id = $1 AND bucket >= $7 AND bucket < $5
                        UNION ALL
                        SELECT {columns}, overall, overall, 1 FROM health_scores WHERE chain_id = $1 AND is_answer AND time >= $2 AND time < $4
                        UNION ALL
                        SELECT {columns}, overall, overall, 1 FROM health_scores WHERE chain_id = $1 AND is_answer AND time >= $5 AND time < $3
                    ) AS pieces
                    WINDOW parts AS (PARTITION BY date_bin($8, time, 'epoch') ORDER BY time ROWS UNBOUNDED PRECEDING)
                ) AS lasts
                WHERE is_last
                ORDER BY time
                """
            )
            .With(NpgsqlDbType.Bigint, chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from)
            .With(NpgsqlDbType.TimestampTz, to)
            .With(NpgsqlDbType.TimestampTz, firstHour)
            .With(NpgsqlDbType.TimestampTz, lastHour)
            .With(NpgsqlDbType.TimestampTz, firstDay)
            .With(NpgsqlDbType.TimestampTz, lastDay)
            .With(NpgsqlDbType.Interval, steps.Length);
    }

    /// <summary>Single scores; <c>$9</c> is free.</summary>
    public static NpgsqlCommand OfScores(
        NpgsqlDataSource source,
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        string select
    )
    {
        var command = source
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
        while (command.Parameters.Count < Parameters)
            command.With(NpgsqlDbType.Integer, 0);
        return command;
    }

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

    /// <summary>From the start of the first whole bucket to the end of the last one; nothing at <paramref name="none"/> where there is none.</summary>
    private static (DateTimeOffset First, DateTimeOffset Last) Whole(
        DateTimeOffset from,
        DateTimeOffset to,
        DateTimeOffset none,
        TimeSpan width
    )
    {
        var first = Rollup.Buckets([from], width)[0];
        first = first < from ? first + width : first;
        var last = Rollup.Buckets([to], width)[0];
        return first < last ? (first, last) : (none, none);
    }
}
