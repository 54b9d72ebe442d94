using System.Numerics;
using Ethoscope.Core.Layer2;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Ethoscope.Data.Storage.Rollups;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Layer2;

/// <summary>What a rollup does over time: from its blocks for up to a day that still has them, else from hours and days.</summary>
internal sealed class ThroughputQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Seconds of parts of single blocks.</summary>
    private static readonly int[] Steps = [10, 30, 60, 120, 300, 600, 900, 1_800];

    /// <param name="points">Most parts.</param>
    public async Task<IReadOnlyList<Throughput>> GetAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        var range = to - from;
        var seconds = Array.Find(Steps, one => range.TotalSeconds / one <= points);
        return seconds > 0 && range <= Day && await HasBlocksAsync(network, from, to, stop)
            ? await OfBlocksAsync(network, from, to, TimeSpan.FromSeconds(seconds), stop)
            : await OfBucketsAsync(network, from, to, range / Hour <= points ? Hour : Day, stop);
    }

    /// <summary>In parts of one length, from the start of the range.</summary>
    public async Task<IReadOnlyList<Throughput>> OfBlocksAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step,
        CancellationToken stop
    )
    {
        // Parts begin at whole seconds: the database knows of no ticks.
        from = DateTimeOffset.FromUnixTimeSeconds(from.ToUnixTimeSeconds());
        var reading = await ReadAsync(network, ThroughputStatements.Blocks, from, to, step, stop);
        return ThroughputLine.Draw(network, reading, from, to.ToUniversalTime(), step);
    }

    private async Task<IReadOnlyList<Throughput>> OfBucketsAsync(
        Layer2Network network,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step,
        CancellationToken stop
    )
    {
        var (first, last) = (Rollup.Buckets([from], step)[0], Rollup.Buckets([to], step)[0]);
        var statements = step < Day ? ThroughputStatements.Hours : ThroughputStatements.Days;
        var reading = await ReadAsync(network, statements, first, last + step, step, stop);
        // The part that is going on ends where knowledge does; another that the range ends in holds what is later.
        var end = reading.After is null && reading.KnownUntil < to + Hour ? last + step : last;
        return ThroughputLine.Draw(network, reading, first, end, step);
    }

    private async Task<ThroughputReading> ReadAsync(
        Layer2Network network,
        ThroughputStatements statements,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step,
        CancellationToken stop
    )
    {
        var id = network.Chain.ChainId;
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(network.BlockSeries, stop);
        var state = await context
            .Set<Layer2StateEntity>()
            .AsNoTracking()
            .Where(row => row.ChainId == id)
            .Select(row => new { row.ReadAt, row.LatestNumber })
            .SingleOrDefaultAsync(stop);
        await using var bins = source.CreateCommand(statements.Sums);
        bins.With(NpgsqlDbType.Bigint, id)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime())
            .With(NpgsqlDbType.Interval, step);
        return new(await bins.ToListAsync(Bin, stop), coverage)
        {
            Before = await NumberAsync(id, statements.Before, from, stop),
            After = await NumberAsync(id, statements.After, to, stop),
            KnownUntil = state?.LatestNumber < coverage.Last + network.SampleEvery ? state?.ReadAt : null,
        };
    }

    /// <summary>The oldest hour of the range that has blocks still has them one by one.</summary>
    private async Task<bool> HasBlocksAsync(Layer2Network network, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        await using var command = source.CreateCommand(
            """
            SELECT NOT EXISTS (
                SELECT FROM (
                    SELECT bucket FROM layer2_hours
                    WHERE chain_id = $1 AND bucket > $2 - INTERVAL '1 hour' AND bucket < $3 ORDER BY bucket LIMIT 1
                ) AS oldest
                WHERE NOT EXISTS (
                    SELECT FROM layer2_blocks WHERE chain_id = $1 AND time >= oldest.bucket AND time < oldest.bucket + INTERVAL '1 hour'
                )
            )
            """
        );
        command
            .With(NpgsqlDbType.Bigint, network.Chain.ChainId)
            .With(NpgsqlDbType.TimestampTz, from.ToUniversalTime())
            .With(NpgsqlDbType.TimestampTz, to.ToUniversalTime());
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private async Task<long?> NumberAsync(long chainId, string sql, DateTimeOffset moment, CancellationToken stop)
    {
        await using var command = source.CreateCommand(sql);
        command.With(NpgsqlDbType.Bigint, chainId).With(NpgsqlDbType.TimestampTz, moment.ToUniversalTime());
        return (long?)await command.ExecuteScalarAsync(stop);
    }

    private static ThroughputBin Bin(NpgsqlDataReader row) =>
        new(
            row.GetFieldValue<DateTimeOffset>(0),
            row.GetInt64(1),
            row.GetInt64(2),
            row.GetFieldValue<DateTimeOffset>(3),
            row.GetFieldValue<DateTimeOffset>(4),
            row.GetInt64(5)
        )
        {
            Transactions = row.GetInt64(6),
            GasUsed = row.GetFieldValue<BigInteger?>(7),
            GasLimit = row.GetFieldValue<BigInteger?>(8),
            BaseFeeWei = row.GetFieldValue<long?>(10),
        };
}
