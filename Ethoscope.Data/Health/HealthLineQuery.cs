using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;
using Ethoscope.Data.Collection;
using Ethoscope.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Ethoscope.Data.Health;

/// <summary>Lines of scores and of single inputs over a range: exact where there are few, else in parts.</summary>
internal sealed class HealthLineQuery(NpgsqlDataSource source, IDbContextFactory<EthoscopeDbContext> contexts)
{
    private const string Point = $"{Columns}, least, most, scores";

    private const string Columns =
        "time, origin, overall, mean, confidence, status, state, gate, gas_efficiency, network_stability, mev_fairness, block_production, mempool_health, validator_performance";

    /// <summary>The inputs of a score with one reading alone, in the same form.</summary>
    private const string Reading = """
        time,
        jsonb_build_object(
            'at', inputs -> 'at', 'model', inputs -> 'model', 'gates', '[]'::jsonb,
            'inputs', jsonb_path_query_array(inputs, '$.inputs[*] ? (@.id == $id)', jsonb_build_object('id', $9::text))
        )::text
        """;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public async Task<IReadOnlyList<ScorePoint>> GetScoresAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    )
    {
        var steps = await StepsAsync(chain, from, to, points, stop);
        await using var command = steps is null
            ? HealthPieces.OfScores(source, chain, from, to, Point)
            : HealthPieces.OfParts(source, chain, from, to, steps, Columns, Point);
        var line = await command.ToListAsync(PointOf, stop);
        return await FillAsync(chain, line, point => point.At, steps, at => new ScorePoint(at) { Count = 0 }, stop);
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
        var steps = await StepsAsync(chain, from, to, points, stop);
        await using var command = steps is null
            ? HealthPieces.OfScores(source, chain, from, to, Reading)
            : HealthPieces.OfParts(source, chain, from, to, steps, "time, inputs", Reading);
        command.With(NpgsqlDbType.Text, input);
        var line = await command.ToListAsync(row => InputOf(row, input), stop);
        return await FillAsync(chain, line, point => point.At, steps, at => new InputPoint(at, null, null, null, null), stop);
    }

    /// <returns>Null for single scores.</returns>
    private async Task<HealthSteps?> StepsAsync(
        ChainDescriptor chain,
        DateTimeOffset from,
        DateTimeOffset to,
        int points,
        CancellationToken stop
    ) =>
        to - from <= points * Minute || await HealthPieces.CountAsync(source, chain, from, to, stop) <= points
            ? null
            : HealthSteps.For(to - from, points);

    private async Task<IReadOnlyList<T>> FillAsync<T>(
        ChainDescriptor chain,
        List<T> line,
        Func<T, DateTimeOffset> at,
        HealthSteps? steps,
        Func<DateTimeOffset, T> gap,
        CancellationToken stop
    )
    {
        await using var context = await contexts.CreateDbContextAsync(stop);
        var coverage = await context.GetCoverageAsync(HealthSeries.Of(chain), stop);
        return HealthGaps.Fill(line, at, coverage, steps?.Length ?? Minute, gap);
    }

    private static ScorePoint PointOf(NpgsqlDataReader row) =>
        new(row.GetFieldValue<DateTimeOffset>(0))
        {
            Origin = (ScoreOrigin)row.GetInt16(1),
            Overall = row.GetFieldValue<double?>(2),
            Mean = row.GetFieldValue<double?>(3),
            Confidence = row.GetDouble(4),
            Status = (HealthStatus?)row.GetFieldValue<short?>(5),
            State = (HealthState)row.GetInt16(6),
            Gate = row.IsDBNull(7) ? null : row.GetString(7),
            Components = [.. Enumerable.Range(8, 6).Select(row.GetFieldValue<double?>)],
            Least = row.GetFieldValue<double?>(14),
            Most = row.GetFieldValue<double?>(15),
            Count = (int)row.GetInt64(16),
        };

    private static InputPoint InputOf(NpgsqlDataReader row, string input)
    {
        var inputs = ScoreJson.Read(row.GetString(1));
        var reading = inputs.Readings.FirstOrDefault();
        var scored = HealthModels.Find(inputs.ModelVersion) is { } model
            ? HealthScorer.Score(model, inputs, ScoreOrigin.Live).Scored.FirstOrDefault(one => one.Id == input)
            : null;
        return new(row.GetFieldValue<DateTimeOffset>(0), reading?.Value, reading?.Distance, scored?.Points, reading?.Confidence);
    }
}
