using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api.Contracts;

[Description("A component of the score with all that it is made of.")]
internal sealed record HealthComponentDetailAnswer(
    [property: Description("Its id in the model.")] string Component,
    [property: Description("Its name.")] string Name,
    [property: Description("From 0 to 100; null where none of its inputs has a value.")] double? Score,
    [property: Description("How much of what it should stand on is known, from 0 to 1.")] double Confidence,
    [property: Description("Its weight in the mean, as in the model.")] double Weight,
    [property: Description("Its part of the mean at this moment, by weight and confidence, from 0 to 1.")] double Share,
    [property: Description("Whole seconds up to which what it reads counts as fresh.")] long FreshnessSeconds,
    [property: Description("In the order of the model.")] IReadOnlyList<HealthInputAnswer> Inputs
)
{
    public static IReadOnlyList<HealthComponentDetailAnswer> AllOf(HealthModel model, HealthScore? score) =>
        [.. model.Components.Select(component => Of(component, score))];

    private static HealthComponentDetailAnswer Of(HealthComponent component, HealthScore? score)
    {
        var brief = HealthComponentAnswer.Of(component, score);
        return new(
            brief.Component,
            brief.Name,
            brief.Score,
            brief.Confidence,
            brief.Weight,
            brief.Share,
            (long)component.Freshness.TotalSeconds,
            [.. component.Inputs.Select(input => HealthInputAnswer.Of(input, score))]
        );
    }
}

[Description("All components of a score with what they are made of.")]
internal sealed record HealthComponentsAnswer(
    string Chain,
    [property: Description("The moment that is scored; null where no score is stored.")] DateTime? Timestamp,
    [property: Description("Version of curves and weights.")] string ModelVersion,
    [property: Description("Version of the builders' labels.")] string? LabelVersion,
    [property: Description("The six, in the order of the model.")] IReadOnlyList<HealthComponentDetailAnswer> Components
);
