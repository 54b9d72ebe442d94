using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>Makes a score of its inputs: the same inputs give the same digits, on every platform.</summary>
public static class HealthScorer
{
    /// <summary>
    /// Inputs that the model does not know are passed over; those of the model that are not there are missing. Points are rounded before they
    /// are weighed, as their logarithms are all that platforms may differ in; the rest is rounded once.
    /// </summary>
    public static HealthScore Score(HealthModel model, ScoreInputs inputs, ScoreOrigin origin)
    {
        var weighed = WeighedScore.Of(model, inputs);
        var mean = ScoreDigits.Round(weighed.Mean);
        var confidence = ScoreDigits.Round(weighed.Confidence);
        var gates = Gates(model, inputs, mean);
        var overall =
            mean is { } known && confidence >= model.LeastConfidence
                ? Math.Min(known, gates.FirstOrDefault(gate => gate.Holds)?.Limit ?? known)
                : (double?)null;
        var status = overall is { } score ? StatusRule.Of(score, inputs.Previous, model.Hysteresis) : (HealthStatus?)null;
        return new(inputs)
        {
            Origin = origin,
            Overall = overall,
            Mean = mean,
            Confidence = confidence,
            Status = status,
            State = status is { } word ? StatusRule.StateOf(word) : HealthState.NotEnoughData,
            Gate = overall is null ? null : gates.FirstOrDefault(gate => gate.Holds)?.Id,
            Components = [.. weighed.Components.Select(ComponentOf)],
            Scored = [.. weighed.Components.SelectMany(InputsOf)],
            Gates = overall is null ? [.. gates.Select(gate => gate with { Holds = false })] : gates,
        };
    }

    private static List<GateScore> Gates(HealthModel model, ScoreInputs inputs, double? mean)
    {
        var gates = model.Gates.Select(gate => GateOf(gate, inputs, model.LeastGateConfidence)).ToList();
        var lowest = gates.MinBy(gate => gate.Limit ?? double.PositiveInfinity);
        return lowest?.Limit < mean ? gates.ConvertAll(gate => ReferenceEquals(gate, lowest) ? gate with { Holds = true } : gate) : gates;
    }

    private static GateScore GateOf(HealthGate gate, ScoreInputs inputs, double leastConfidence)
    {
        var reading = inputs.Gates.FirstOrDefault(one => string.Equals(one.Id, gate.Id, StringComparison.Ordinal));
        return new(
            gate.Id,
            reading?.Input ?? gate.Inputs[0],
            reading?.Value,
            reading?.Confidence ?? 0,
            GateRule.LimitOf(gate, reading, leastConfidence),
            false
        );
    }

    private static ComponentScore ComponentOf(WeighedComponent component) =>
        new(
            component.Component.Id,
            ScoreDigits.Round(component.Score),
            ScoreDigits.Round(component.Confidence),
            component.Component.Weight
        );

    private static IEnumerable<InputScore> InputsOf(WeighedComponent component) =>
        component.Inputs.Select(input => new InputScore(
            input.Input.Id,
            component.Component.Id,
            input.Points,
            input.Confidence,
            input.Input.Weight,
            component.InputMass > 0 ? input.Mass / component.InputMass : 0
        ));
}
