using System.ComponentModel;
using Ethoscope.Core.Health.Changes;

namespace Ethoscope.Web.Api.Contracts;

[Description("Why the score of a moment is what it is.")]
internal sealed record HealthExplanationAnswer(
    string Chain,
    [property: Description("The moment that was asked about.")] DateTime At,
    [property: Description("The score in force then.")] HealthMomentAnswer Score,
    [property: Description("The six, with all inputs.")] IReadOnlyList<HealthComponentDetailAnswer> Components,
    [property: Description("Limits by state.")] IReadOnlyList<HealthGateAnswer> Gates,
    [property: Description("What became of it in the hour before, all parts; null where no score of that time is stored.")]
        HealthChangeAnswer? Change,
    [property: Description("What would change it most, largest first.")] IReadOnlyList<HealthSensitivityAnswer> Sensitivities
);

[Description("What the score would be if one input had all or none of its points.")]
internal sealed record HealthSensitivityAnswer(
    [property: Description("Id of the component.")] string Component,
    [property: Description("Id of the input.")] string Input,
    [property: Description("Points of the score that all of its points would add.")] double Gain,
    [property: Description("Points of the score that none of its points would take.")] double Loss,
    [property: Description("The larger of the two, said.")] string Sentence
)
{
    public static HealthSensitivityAnswer Of(Sensitivity one) => new(one.Component, one.Input, one.Gain, one.Loss, one.Sentence);
}

[Description("What lies between two scores.")]
internal sealed record HealthComparisonAnswer(
    string Chain,
    [property: Description("The difference and its parts.")] HealthChangeAnswer Change
);
