using Ethoscope.Core.Chains;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Data.Health;

/// <summary>Scores as columns, and back: the digits as they are stored, the reasons made again by the curves of the score's own version.</summary>
internal static class HealthMapping
{
    public static HealthScoreEntity ToEntity(HealthScore score, ChainDescriptor chain) =>
        new()
        {
            ChainId = chain.ChainId,
            Time = Stored(score.At),
            Origin = (short)score.Origin,
            Overall = score.Overall,
            Mean = score.Mean,
            Confidence = score.Confidence,
            Status = (short?)score.Status,
            State = (short)score.State,
            Gate = score.Gate,
            GasEfficiency = ComponentOf(score, "gas_efficiency"),
            NetworkStability = ComponentOf(score, "network_stability"),
            MevFairness = ComponentOf(score, "mev_fairness"),
            BlockProduction = ComponentOf(score, "block_production"),
            MempoolHealth = ComponentOf(score, "mempool_health"),
            ValidatorPerformance = ComponentOf(score, "validator_performance"),
            ModelVersion = score.Inputs.ModelVersion,
            LabelVersion = score.Inputs.LabelVersion,
            Inputs = ScoreJson.Write(score.Inputs),
        };

    /// <summary>Of a version whose curves this product does not have, what is stored alone.</summary>
    public static HealthScore ToScore(HealthColumns row)
    {
        var inputs = ScoreJson.Read(row.Inputs);
        var origin = (ScoreOrigin)row.Origin;
        var made = HealthModels.Find(row.ModelVersion) is { } model
            ? HealthScorer.Score(model, inputs, origin)
            : new HealthScore(inputs) { Components = Bare(row) };
        return made with
        {
            Origin = origin,
            Overall = row.Overall,
            Mean = row.Mean,
            Confidence = row.Confidence,
            Status = (HealthStatus?)row.Status,
            State = (HealthState)row.State,
            Gate = row.Gate,
            Components = [.. made.Components.Select(component => component with { Score = ScoreOf(row, component.Id) })],
        };
    }

    public static ScorePoint ToPoint(HealthColumns row) =>
        new(row.Time)
        {
            Overall = row.Overall,
            Least = row.Overall,
            Most = row.Overall,
            Mean = row.Mean,
            Confidence = row.Confidence,
            Status = (HealthStatus?)row.Status,
            State = (HealthState)row.State,
            Gate = row.Gate,
            Origin = (ScoreOrigin)row.Origin,
            Components = [.. Order.Select(id => ScoreOf(row, id))],
        };

    /// <summary>In whole microseconds, as the database keeps times.</summary>
    public static DateTimeOffset Stored(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    private static IReadOnlyList<string> Order { get; } = [.. HealthModels.Load().Components.Select(component => component.Id)];

    private static List<ComponentScore> Bare(HealthColumns row) =>
        [
            .. HealthModels
                .Load()
                .Components.Select(component => new ComponentScore(component.Id, ScoreOf(row, component.Id), 0, component.Weight)),
        ];

    private static double? ComponentOf(HealthScore score, string id) => score.Components.FirstOrDefault(one => one.Id == id)?.Score;

    private static double? ScoreOf(HealthColumns row, string id) =>
        id switch
        {
            "gas_efficiency" => row.GasEfficiency,
            "network_stability" => row.NetworkStability,
            "mev_fairness" => row.MevFairness,
            "block_production" => row.BlockProduction,
            "mempool_health" => row.MempoolHealth,
            "validator_performance" => row.ValidatorPerformance,
            _ => null,
        };
}
