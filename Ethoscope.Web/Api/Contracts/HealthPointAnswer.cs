using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api.Contracts;

[Description("A point of the line of scores: one score, or a part of the range. A gap is a point of nulls.")]
internal sealed record HealthPointAnswer(
    [property: Description("Time of the score, or of the last one in the part.")] DateTime Timestamp,
    [property: Description("From 0 to 100; null in a gap, and where there was not enough data.")] double? Score,
    [property: Description("The lowest of the part.")] double? LowestScore,
    [property: Description("The highest of the part.")] double? HighestScore,
    [property: Description("Weighted mean of the components.")] double? Mean,
    [property: Description("From 0 to 1; null in a gap.")] double? Confidence,
    [property: Description("Its word."), OneOf(typeof(HealthStatus))] string? Status,
    [property: Description("The coarse answer; null in a gap."), OneOf(typeof(HealthState))] string? State,
    [property: Description("The gate that held the score below the mean.")] string? Gate,
    [property: Description("Made at its minute, or later from the chain as it is today; null in a gap."), OneOf(typeof(ScoreOrigin))]
        string? Origin,
    [property: Description("Scores of the part; 0 is a gap.")] int Count,
    [property: Description("The components' scores.")] HealthComponentScoresAnswer Components
)
{
    public static HealthPointAnswer Of(HealthModel model, ScorePoint point) =>
        new(
            point.At.UtcDateTime,
            point.Overall,
            point.Least,
            point.Most,
            point.Mean,
            point.Confidence,
            point.Status is { } status ? MevWords.Of(status) : null,
            point.State is { } state ? MevWords.Of(state) : null,
            point.Gate,
            point.Origin is { } origin ? MevWords.Of(origin) : null,
            point.State is null ? 0 : point.Count,
            HealthComponentScoresAnswer.Of(model, place => place < point.Components.Count ? point.Components[place] : null)
        );

    /// <summary>Of a score alone.</summary>
    public static HealthPointAnswer Of(HealthModel model, HealthScore score) =>
        Of(
            model,
            new ScorePoint(score.At)
            {
                Overall = score.Overall,
                Least = score.Overall,
                Most = score.Overall,
                Mean = score.Mean,
                Confidence = score.Confidence,
                Status = score.Status,
                State = score.State,
                Gate = score.Gate,
                Origin = score.Origin,
                Components =
                [
                    .. model.Components.Select(component => score.Components.FirstOrDefault(one => one.Id == component.Id)?.Score),
                ],
            }
        );
}

[Description("Scores of the components, from 0 to 100; null where one had none.")]
internal sealed record HealthComponentScoresAnswer(
    [property: Description("What gas and blobs cost, and how steadily.")] double? GasEfficiency,
    [property: Description("Whether the chain moves, and on one branch.")] double? NetworkStability,
    [property: Description("How many build and deliver blocks, and how honestly.")] double? MevFairness,
    [property: Description("Missed slots, throughput, empty blocks.")] double? BlockProduction,
    [property: Description("How soon what waits is included.")] double? MempoolHealth,
    [property: Description("Votes, finality, sync bits.")] double? ValidatorPerformance
)
{
    /// <param name="score">By the place in the model.</param>
    public static HealthComponentScoresAnswer Of(HealthModel model, Func<int, double?> score)
    {
        return new(
            Find("gas_efficiency"),
            Find("network_stability"),
            Find("mev_fairness"),
            Find("block_production"),
            Find("mempool_health"),
            Find("validator_performance")
        );

        double? Find(string id)
        {
            for (var place = 0; place < model.Components.Count; place++)
                if (model.Components[place].Id == id)
                    return score(place);
            return null;
        }
    }
}
