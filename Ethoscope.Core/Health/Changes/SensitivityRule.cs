using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Core.Health.Changes;

/// <summary>
/// What would change a score most. An input takes its gate along: with all of its points it stands where its curve begins to lose some, without
/// any where its curve has none left.
/// </summary>
public static class SensitivityRule
{
    /// <summary>Of every input that counts, the one that could change most first; empty without a score.</summary>
    public static IReadOnlyList<Sensitivity> Of(HealthModel model, HealthScore score)
    {
        if (score.Overall is not { } overall)
        {
            return [];
        }

        var weighed = WeighedScore.Of(model, score.Inputs);
        return
        [
            .. weighed
                .Components.SelectMany(component =>
                    component.Inputs.Where(input => input.Mass > 0).Select(input => Of(model, score, overall, weighed, component, input))
                )
                .OrderByDescending(one => Math.Max(one.Gain, one.Loss)),
        ];
    }

    private static Sensitivity Of(
        HealthModel model,
        HealthScore score,
        double overall,
        WeighedScore weighed,
        WeighedComponent component,
        WeighedInput input
    )
    {
        var share = component.Mass / weighed.Mass * (input.Mass / component.InputMass);
        var gain = ScoreDigits.Round(Math.Max(0, ScoreAt(100) - overall));
        var loss = ScoreDigits.Round(Math.Max(0, overall - ScoreAt(0)));
        return new(component.Component.Id, input.Input.Id, gain, loss, Sentence(input, gain, loss));

        double ScoreAt(double points) =>
            score
                .Gates.Select(gate => LimitAt(model, gate, input.Input, points))
                .Append(weighed.Mean!.Value + (share * (points - input.Points!.Value)))
                .Min();
    }

    private static double LimitAt(HealthModel model, GateScore gate, HealthInput input, double points)
    {
        if (gate.Limit is not { } limit)
        {
            return 100;
        }

        if (!string.Equals(gate.Input, input.Id, StringComparison.Ordinal))
        {
            return limit;
        }

        var known = model.Gates.First(one => string.Equals(one.Id, gate.Id, StringComparison.Ordinal));
        return points >= 100
            ? 100
            : input
                .Curve.Knots.Where(knot => knot.Points <= points)
                .Select(knot => CurvePoints.Of(known.Curve, knot.Value))
                .Append(limit)
                .Min();
    }

    private static string Sentence(WeighedInput input, double gain, double loss)
    {
        var unit = input.Reading.IsAlternative ? input.Input.AlternativeUnit! : input.Input.Unit;
        var name = $"{input.Input.Name}, {ValueText.Of(input.Reading.Value!.Value, unit)} now,";
        return gain > loss
            ? $"{name} would add {ValueText.Size(gain)} points to the score with all of its points."
            : $"{name} would take {ValueText.Size(loss)} points from the score without any of its points.";
    }
}
