using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api.Contracts;

[Description("A component of the score.")]
internal sealed record HealthComponentAnswer(
    [property: Description("Its id in the model.")] string Component,
    [property: Description("Its name.")] string Name,
    [property: Description("From 0 to 100; null where none of its inputs has a value.")] double? Score,
    [property: Description("How much of what it should stand on is known, from 0 to 1.")] double Confidence,
    [property: Description("Its weight in the mean, as in the model.")] double Weight,
    [property: Description("Its part of the mean at this moment, by weight and confidence, from 0 to 1.")] double Share
)
{
    /// <param name="score">Null where none is stored: then nothing of it is known.</param>
    public static IReadOnlyList<HealthComponentAnswer> AllOf(HealthModel model, HealthScore? score) =>
        [.. model.Components.Select(component => Of(component, score))];

    public static HealthComponentAnswer Of(HealthComponent component, HealthScore? score)
    {
        var found = score?.Components.FirstOrDefault(one => one.Id == component.Id);
        var whole = score?.Components.Where(one => one.Score is not null).Sum(one => one.Weight * one.Confidence) ?? 0;
        return new(
            component.Id,
            component.Name,
            found?.Score,
            found?.Confidence ?? 0,
            component.Weight,
            found is { Score: not null } && whole > 0 ? Rounded(found.Weight * found.Confidence / whole) : 0
        );
    }

    public static double Rounded(double share) => Math.Round(share, 9);
}
