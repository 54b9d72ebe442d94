using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;

namespace Ethoscope.Web.Api.Contracts;

[Description("The difference of two scores, split without a rest.")]
internal sealed record HealthChangeAnswer(
    [property: Description("The score before.")] HealthMomentAnswer From,
    [property: Description("The score after.")] HealthMomentAnswer To,
    [property: Description("After minus before; null where one of them has no score.")] double? Delta,
    [property: Description("The whole in a sentence.")] string Summary,
    [property: Description("What it is made of, largest first; all of them add up to the difference.")]
        IReadOnlyList<HealthChangePartAnswer> Parts
)
{
    /// <param name="most">Most parts; null for all.</param>
    public static HealthChangeAnswer Of(ScoreChange change, int? most = null) =>
        new(
            HealthMomentAnswer.Of(change.From),
            HealthMomentAnswer.Of(change.To),
            change.Delta,
            change.Summary,
            [.. change.Parts.Take(most ?? int.MaxValue).Select(HealthChangePartAnswer.Of)]
        );
}

[Description("A part of a difference.")]
internal sealed record HealthChangePartAnswer(
    [property: Description("Why: the input's value, what is known of it, or a gate."), OneOf(typeof(ChangeKind))] string Kind,
    [property: Description("Id of the component.")] string Component,
    [property: Description("Id of the input.")] string Input,
    [property: Description("Signed points of the score.")] double Points,
    [property: Description("What happened, with both values.")] string Sentence
)
{
    public static HealthChangePartAnswer Of(ChangePart part) =>
        new(MevWords.Of(part.Kind), part.Component, part.Input, part.Points, part.Sentence);
}

[Description("A score without its parts.")]
internal sealed record HealthMomentAnswer(
    [property: Description("The moment that is scored.")] DateTime Timestamp,
    [property: Description("From 0 to 100; null where there is not enough data.")] double? Score,
    [property: Description("Weighted mean of the components, from 0 to 100.")] double? Mean,
    [property: Description("From 0 to 1.")] double Confidence,
    [property: Description("Its word."), OneOf(typeof(HealthStatus))] string? Status,
    [property: Description("The coarse answer."), OneOf(typeof(HealthState))] string State,
    [property: Description("The gate that holds the score below the mean.")] string? Gate,
    [property: Description("Made at its minute, or later from the chain as it is today."), OneOf(typeof(ScoreOrigin))] string Origin,
    [property: Description("Version of curves and weights.")] string ModelVersion,
    [property: Description("Version of the builders' labels.")] string? LabelVersion
)
{
    public static HealthMomentAnswer Of(HealthScore score) =>
        new(
            score.At.UtcDateTime,
            score.Overall,
            score.Mean,
            score.Confidence,
            score.Status is { } status ? MevWords.Of(status) : null,
            MevWords.Of(score.State),
            score.Gate,
            MevWords.Of(score.Origin),
            score.Inputs.ModelVersion,
            score.Inputs.LabelVersion
        );
}
