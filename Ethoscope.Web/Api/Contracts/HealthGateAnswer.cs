using System.ComponentModel;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api.Contracts;

[Description("A limit on the score by the chain's state.")]
internal sealed record HealthGateAnswer(
    [property: Description("Its id in the model.")] string Gate,
    [property: Description("Its name.")] string Name,
    [property: Description("The input that it looks at.")] string Input,
    [property: Description("What it looks at, in its unit.")] double? Value,
    [property: Description("Unit of the value.")] string Unit,
    [property: Description("How well the value is known, from 0 to 1; below one half the gate is open.")] double Confidence,
    [property: Description("The most that it lets through, from 0 to 100.")] double? Limit,
    [property: Description("It is what keeps the score below its mean.")] bool Holds,
    [property: Description("Why there is no value.")] string? Reason,
    [property: Description("From its value to its limit.")] HealthCurveAnswer Curve
)
{
    public static IReadOnlyList<HealthGateAnswer> AllOf(HealthModel model, HealthScore? score) =>
        [.. model.Gates.Select(gate => Of(gate, score))];

    private static HealthGateAnswer Of(HealthGate gate, HealthScore? score)
    {
        var found = score?.Gates.FirstOrDefault(one => one.Id == gate.Id);
        var reading = score?.Inputs.Gates.FirstOrDefault(one => one.Id == gate.Id);
        return new(
            gate.Id,
            gate.Name,
            found?.Input ?? gate.Inputs[0],
            found?.Value,
            gate.Unit,
            found?.Confidence ?? 0,
            found?.Limit,
            found?.Holds ?? false,
            found?.Value is null ? reading?.Reason ?? "It is not known." : null,
            HealthCurveAnswer.Of(gate.Curve)
        );
    }
}
