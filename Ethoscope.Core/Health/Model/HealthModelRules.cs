namespace Ethoscope.Core.Health.Model;

/// <summary>What every model keeps.</summary>
internal static class HealthModelRules
{
    private const double WeightTolerance = 1e-9;

    /// <exception cref="FormatException">The model breaks a rule; the message says which.</exception>
    public static void Check(HealthModel model)
    {
        Require(model.Components.Count > 0, "A model has components.");
        RequireWhole(model.Components.Select(component => component.Weight), "the components");
        RequireDistinct(model.Components.Select(component => component.Id), "component");
        RequireDistinct(model.Inputs.Select(one => one.Input.Id), "input");
        RequireDistinct(model.Gates.Select(gate => gate.Id), "gate");
        foreach (var component in model.Components)
        {
            RequireWhole(component.Inputs.Select(input => input.Weight), component.Id);
            Require(component.Freshness > TimeSpan.Zero, $"The freshness of {component.Id} is more than zero seconds.");
        }

        var known = model.Inputs.Select(one => one.Input.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, input) in model.Inputs)
        {
            CheckCurve(input.Curve, input.Id);
            CheckCurve(input.Alternative, input.Id);
            Require(input.Floor is null or > 0, $"The floor of {input.Id} is more than 0.");
        }

        foreach (var gate in model.Gates)
        {
            CheckCurve(gate.Curve, gate.Id);
            Require(gate.Inputs.Count > 0 && gate.Inputs.All(known.Contains), $"The gate {gate.Id} names inputs of the model.");
        }
    }

    private static void CheckCurve(Curve? curve, string name)
    {
        if (curve is null)
        {
            return;
        }

        Require(curve.Knots.Count > 1, $"The curve of {name} has two knots or more.");
        Require(curve.Knots.All(knot => knot.Points is >= 0 and <= 100), $"The points of {name} go from 0 to 100.");
        Require(!curve.IsLogarithmic || curve.Knots[0].Value > 0, $"The knots of {name} are positive, as its scale is logarithmic.");
        Require(curve.Knots.Zip(curve.Knots.Skip(1)).All(pair => pair.First.Value < pair.Second.Value), $"The knots of {name} ascend.");
    }

    private static void RequireWhole(IEnumerable<double> weights, string name)
    {
        var all = weights.ToList();
        Require(
            all.TrueForAll(weight => weight > 0) && Math.Abs(all.Sum() - 1) < WeightTolerance,
            $"The weights of {name} are positive and add up to 1."
        );
    }

    private static void RequireDistinct(IEnumerable<string> names, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            Require(seen.Add(name), $"The {kind} {name} is there twice.");
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new FormatException(message);
        }
    }
}
