using Ethoscope.Core.Anomalies;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Anomalies;

/// <summary>Samples of a series: exact where there are few, else the most unusual one of each part.</summary>
internal sealed class JudgedSamplesQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    private const string Columns = "time, value, usual, low, high, z";

    public async Task<IReadOnlyList<JudgedSample>> GetAsync(
        string series,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        if (from >= to || await CadenceAsync(series, stop) is not { } cadence)
            return [];

        await using var exact = source.CreateCommand(
            $"SELECT {Columns} FROM anomaly_samples WHERE series = $1 AND time >= $2 AND time < $3 ORDER BY time LIMIT $4"
        );
        var samples = await With(exact, series, from, to).With(NpgsqlDbType.Integer, points + 1).ToListAsync(Read, stop);
        if (samples.Count <= points)
            return Fill(samples, cadence);

        var part = TimeSpan.FromSeconds(Math.Ceiling((to - from) / points / TimeSpan.FromSeconds(1)));
        await using var parts = source.CreateCommand(
            $"""
            SELECT {Columns} FROM (
                SELECT DISTINCT ON (part) {Columns}
                FROM (SELECT date_bin($4, time, $2) AS part, * FROM anomaly_samples WHERE series = $1 AND time >= $2 AND time < $3) AS parted
                ORDER BY part, abs(z) DESC NULLS LAST, (value IS NULL), time DESC
            ) AS peaks
            ORDER BY time
            """
        );
        samples = await With(parts, series, from, to).With(NpgsqlDbType.Interval, part).ToListAsync(Read, stop);
        return Fill(samples, part > cadence ? part : cadence);
    }

    public static JudgedSample Read(NpgsqlDataReader row) =>
        new(
            row.GetFieldValue<DateTimeOffset>(0),
            row.GetFieldValue<double?>(1),
            row.GetFieldValue<double?>(2),
            row.GetFieldValue<double?>(3),
            row.GetFieldValue<double?>(4),
            row.GetFieldValue<double?>(5)
        );

    private static NpgsqlCommand With(NpgsqlCommand command, string series, DateTimeOffset from, DateTimeOffset to) =>
        command
            .With(NpgsqlDbType.Text, series)
            .With(NpgsqlDbType.TimestampTz, AnomalyMapping.Stored(from))
            .With(NpgsqlDbType.TimestampTz, AnomalyMapping.Stored(to));

    /// <summary>Nulls where samples are further apart than two parts: of each of two that follow each other, either end may be the peak.</summary>
    private static List<JudgedSample> Fill(List<JudgedSample> samples, TimeSpan step)
    {
        var line = new List<JudgedSample>(samples.Count);
        foreach (var sample in samples)
        {
            if (line.Count > 0 && sample.At - line[^1].At > 2 * step)
                line.Add(new(line[^1].At + step, null, null, null, null, null));
            line.Add(sample);
        }

        return line;
    }

    private async Task<TimeSpan?> CadenceAsync(string series, CancellationToken stop)
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        return await context
            .Set<AnomalySeriesEntity>()
            .Where(row => row.Key == series)
            .Select(row => (TimeSpan?)row.Cadence)
            .FirstOrDefaultAsync(stop);
    }
}
