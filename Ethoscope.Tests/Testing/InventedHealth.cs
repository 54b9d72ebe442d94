using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Tests.Testing;

/// <summary>
/// Scores of a chain that never was, each a function of its minute: quiet, but for ten minutes of each even hour, from its 25th on, in which a
/// client's bug takes a quarter of the validators away.
/// </summary>
internal static class InventedHealth
{
    public const string LabelVersion = "1-invented";
    private const string NoSandwiches = "Sandwiches are not looked for yet.";

    private static readonly Dictionary<string, double> Quiet = new(StringComparer.Ordinal)
    {
        ["G1"] = 0.0069,
        ["G3"] = 0.048,
        ["G4"] = 0.02,
        ["G5"] = 0.03,
        ["G6"] = 0.001,
        ["G7"] = 0.05,
        ["S1"] = 1.2,
        ["S2"] = 0.002,
        ["S3"] = 1,
        ["S4"] = 0.04,
        ["S5"] = 1,
        ["S6"] = 1,
        ["M1"] = 4_073,
        ["M2"] = 1,
        ["M3"] = 2_600,
        ["M4"] = 0.0005,
        ["M5"] = 0.003,
        ["M7"] = 0.68,
        ["P1"] = 0.0033,
        ["P2"] = 0.003,
        ["P3"] = 0.98,
        ["P4"] = 0.002,
        ["T1"] = 1.5,
        ["T2"] = 1.4,
        ["T3"] = 6,
        ["T5"] = 0.04,
        ["T7"] = 0.93,
        ["V1"] = 0.983,
        ["V2"] = 0.992,
        ["V3"] = 2,
        ["V4"] = 0.975,
    };

    private static readonly Dictionary<string, double> Faulty = new(StringComparer.Ordinal)
    {
        ["V1"] = 0.75,
        ["V2"] = 0.747,
        ["V4"] = 0.72,
        ["P1"] = 0.1395,
        ["P2"] = 0.06,
        ["P3"] = 0.85,
        ["S4"] = 0.12,
        ["S5"] = 3,
        ["T2"] = 1.9,
    };

    private static readonly Dictionary<string, (double Value, double Distance)> Relative = new(StringComparer.Ordinal)
    {
        ["G2"] = (164_000_000, 0.8),
        ["T4"] = (5_000_000, 0.8),
        ["T6"] = (0.31, 0.5),
    };

    public static HealthModel Model { get; } = HealthModels.Load();

    public static bool IsFaulty(DateTimeOffset at) => at is { Minute: >= 25 and < 35 } && at.Hour % 2 == 0;

    /// <summary>The moment of a minute that is scored.</summary>
    public static DateTimeOffset MomentOf(DateTimeOffset at) => new(at.Year, at.Month, at.Day, at.Hour, at.Minute, 20, TimeSpan.Zero);

    /// <param name="at">A moment that is scored.</param>
    public static HealthScore At(DateTimeOffset at, ScoreOrigin origin = ScoreOrigin.Live) => HealthScorer.Score(Model, Inputs(at), origin);

    /// <summary>A moment of which nothing but blocks is known.</summary>
    public static HealthScore Unknown(DateTimeOffset at) =>
        HealthScorer.Score(
            Model,
            Inputs(at) with
            {
                Readings = [.. Model.Inputs.Select(one => InputReading.Missing(one.Input.Id, "No endpoint answers."))],
                Gates = [.. Model.Gates.Select(gate => new GateReading(gate.Id, gate.Inputs[0], null, 0, "No endpoint answers."))],
            },
            ScoreOrigin.Live
        );

    public static ScoreInputs Inputs(DateTimeOffset at) =>
        new(
            at,
            Model.Version,
            LabelVersion,
            null,
            [.. Model.Inputs.Select(one => Reading(one.Input, at))],
            [.. Model.Gates.Select(gate => Gate(gate, at))]
        );

    private static InputReading Reading(HealthInput input, DateTimeOffset at)
    {
        if (Relative.TryGetValue(input.Id, out var relative))
            return new(input.Id, InputPresence.Measured)
            {
                Value = relative.Value,
                Distance = relative.Distance,
                Count = 25,
                At = at.AddSeconds(-9),
                Baselines =
                [
                    new("1h", 0.5, Math.Log(relative.Value) - 0.2, 0.35, 0.6),
                    new("24h", 0.3, Math.Log(relative.Value) - 0.3, 0.35, 0.9),
                    new("7d", 0.2, Math.Log(relative.Value) - 0.4, 0.4, 1.1),
                ],
            };
        if (!Quiet.TryGetValue(input.Id, out var quiet))
            return InputReading.Missing(input.Id, NoSandwiches);

        // A little unrest that repeats each hour.
        var value =
            IsFaulty(at) && Faulty.TryGetValue(input.Id, out var faulty) ? faulty
            : input.Id == "G3" ? quiet + (at.Minute * 0.0001)
            : quiet;
        return new(input.Id, InputPresence.Measured)
        {
            Value = value,
            Freshness = input.Id == "T1" ? 0.8 : 1,
            Count = 300,
            At = at.AddSeconds(-9),
            Reason = input.Id == "T1" ? "The pool was looked at a minute ago." : null,
        };
    }

    private static GateReading Gate(HealthGate gate, DateTimeOffset at) =>
        gate.Id switch
        {
            "participation" => new(gate.Id, "V2", IsFaulty(at) ? 0.747 : 0.992, 1),
            "finality" => new(gate.Id, "V3", 2, 1),
            "reorganisation" => new(gate.Id, "S3", 1, 1),
            "missed" => new(gate.Id, "P1", IsFaulty(at) ? 0.185 : 0.003, 1),
            _ => new(gate.Id, "S1", null, 0, "One endpoint alone was asked."),
        };
}
