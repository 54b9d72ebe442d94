using System.ComponentModel;
using Ethoscope.Core.Layer2.Costs;

namespace Ethoscope.Web.Api.Contracts;

[Description("A number that a network's fees are computed from.")]
internal sealed record Layer2ParameterAnswer(
    [property: Description("As its contract or node calls it.")] string Name,
    [property: Description("A whole number in its own unit.")] string Value,
    [property: Description("Its unit; empty for a plain number.")] string Unit
)
{
    public static Layer2ParameterAnswer Of(FeeParameter parameter) => new(parameter.Name, Units.Wei(parameter.Value)!, parameter.Unit);
}
