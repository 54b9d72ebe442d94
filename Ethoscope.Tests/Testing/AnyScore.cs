using CsCheck;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Tests.Testing;

/// <summary>Inputs of scores as they may come: any values, presence and confidence.</summary>
internal static class AnyScore
{
    private static readonly HealthModel Model = HealthModels.Load();

    private static readonly Gen<double> Factor = Gen.OneOf(Gen.Const(1.0), Gen.Double[0, 1], Gen.Const(0.0));

    public static Gen<ScoreInputs> Inputs { get; } =
        Gen.Select(
            All(Model.Inputs.Select(one => Reading(one.Input))),
            All(Model.Gates.Select(Gate)),
            Gen.Enum<HealthStatus>(),
            (readings, gates, previous) => new ScoreInputs(GoldenScores.At, Model.Version, null, previous, readings, gates)
        );

    private static Gen<T[]> All<T>(IEnumerable<Gen<T>> each) =>
        each.Aggregate(Gen.Const(Array.Empty<T>()), (all, one) => Gen.Select(all, one, (before, next) => before.Append(next).ToArray()));

    private static Gen<InputReading> Reading(HealthInput input)
    {
        var measured = Gen.Select(
            Value(input.Curve),
            Gen.Double[0, 12],
            Factor,
            Factor,
            (value, distance, freshness, coverage) =>
                new InputReading(input.Id, InputPresence.Measured)
                {
                    Value = value,
                    Distance = input.IsRelative ? distance : null,
                    Freshness = freshness,
                    Coverage = coverage,
                }
        );
        return Gen.Frequency(
            (8, measured),
            (1, Gen.Const(InputReading.Missing(input.Id, "Its source is down."))),
            (1, Gen.Const(InputReading.NotApplicable(input.Id, "The fork has no such thing.")))
        );
    }

    private static Gen<GateReading> Gate(HealthGate gate) =>
        Gen.Select(
            Value(gate.Curve),
            Factor,
            Gen.Int[0, 3],
            (value, confidence, kind) => new GateReading(gate.Id, gate.Inputs[0], kind == 0 ? null : value, kind == 0 ? 0 : confidence)
        );

    /// <summary>From below the first knot to above the last.</summary>
    private static Gen<double> Value(Curve curve)
    {
        var (low, high) = (curve.Knots[0].Value, curve.Knots[^1].Value);
        return Gen.Double[low - ((high - low) / 10), high + ((high - low) / 10)];
    }
}
