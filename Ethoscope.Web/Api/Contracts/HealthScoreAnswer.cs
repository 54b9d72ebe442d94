using System.ComponentModel;
using Ethoscope.Core.Health;

namespace Ethoscope.Web.Api.Contracts;

[Description("How a chain does in one number, with its reasons.")]
internal sealed record HealthScoreAnswer(
    string Chain,
    [property: Description("The moment that is scored; null where no score is stored.")] DateTime? Timestamp,
    [property: Description("It is more than three minutes old, where one is made each minute; or there is none.")] bool IsStale,
    [property: Description("From 0 to 100: the mean, or less where a gate holds it; null where there is not enough data.")] double? Score,
    [property: Description("Weighted mean of the components, from 0 to 100.")] double? Mean,
    [property: Description("How much of what it should stand on is known, from 0 to 1.")] double? Confidence,
    [property: Description("Its word. It changes only where the score has passed the edge by two points."), OneOf(typeof(HealthStatus))]
        string? Status,
    [property: Description("The coarse answer."), OneOf(typeof(HealthState))] string State,
    [property: Description("Since when it has had this word, as far as scores are stored without a gap.")] DateTime? StatusSince,
    [property: Description("The gate that holds the score below the mean.")] string? Gate,
    [property: Description("Made at its minute, or later from the chain as it is today."), OneOf(typeof(ScoreOrigin))] string? Origin,
    [property: Description("Version of curves and weights.")] string ModelVersion,
    [property: Description("Version of the builders' labels.")] string? LabelVersion,
    [property: Description("The six, in the order of the model.")] IReadOnlyList<HealthComponentAnswer> Components,
    [property: Description("Limits by state: what the chain must not be in for a high score.")] IReadOnlyList<HealthGateAnswer> Gates,
    [property: Description("What became of it in the hour before; null where one of the two has no score.")] HealthChangeAnswer? Change,
    [property: Description("What holds it down and what it lacks, in sentences made from its own parts; the first weighs most.")]
        IReadOnlyList<string> Recommendations,
    [property: Description("Inputs without a value, and why.")] IReadOnlyList<HealthMissingAnswer> Missing
);

[Description("An input without a value.")]
internal sealed record HealthMissingAnswer(
    [property: Description("Its id in the model.")] string Input,
    [property: Description("Its name.")] string Name,
    [property: Description("Why it has none.")] string Reason
);
