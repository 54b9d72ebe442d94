using System.Globalization;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Tests.Testing;

/// <summary>The golden tests of the score model's page, as inputs and as what an independent implementation of that page made of them.</summary>
internal static class GoldenScores
{
    public static readonly DateTimeOffset At = new(2026, 3, 1, 12, 0, 20, TimeSpan.Zero);

    private const string Quiet =
        "G1 .0069 G2 d.8 G3 .048 G4 .02 G5 .03 G6 .001 G7 .05 S1 1.2 S2 .002 S3 1 S4 .04 S5 1 S6 1 M1 4073 M2 1 M3 2600 M4 .0005 M5 .003 "
        + "M6 1.4 M7 .68 P1 .0033 P2 .003 P3 .98 P4 .002 T1 1.5 T2 1.4 T3 6 T4 d.8 T5 .04 T6 d.5 T7 .93 V1 .983 V2 .992 V3 2 V4 .975";

    private const string Keyless = "T1 - T2 - T3 - T6 - S4 -";

    /// <summary>By name: what is other than on a quiet day, gates, mean, overall, confidence, and the six components.</summary>
    public static IReadOnlyDictionary<string, GoldenScore> All { get; } =
        new Dictionary<string, GoldenScore>(StringComparer.Ordinal)
        {
            ["quiet"] = new("", "", 95.5537, 95.5537, 1, [100, 100, 72.0156, 100, 98.3424, 100]),
            ["client bug"] = new(
                "V1 .75 V2 .747 V4 .72 P1 .1395 P2 .06 P3 .85 S4 .12 S5 3 T2 1.9",
                "participation .747 missed .185",
                77.9500,
                58.4000,
                1,
                [100, 88.75, 72.0156, 38.8167, 95.9323, 41.8536]
            ),
            ["no finality"] = new(
                "V1 .6 V2 .6 V3 7 V4 .6 P1 .2858 P2 .2 P3 .65 S2 .03 S5 6",
                "participation .6 finality 7 missed .38",
                67.9881,
                19.5000,
                1,
                [100, 71, 72.0156, 21.5625, 98.3424, 0]
            ),
            ["head stalled"] = new("S1 8 S5 8 P1 .0208", "head_age 8", 86.2681, 31.0000, 1, [100, 62, 72.0156, 88.7629, 98.3424, 100]),
            ["memecoin peak"] = new(
                "G1 6.347 G2 d4 G3 .03 T1 30 T2 3 T3 40 T4 d4 T5 .05 T7 .8 M6 16",
                "",
                78.0944,
                78.0944,
                1,
                [65.0863, 100, 59.9050, 100, 52.2471, 100]
            ),
            ["keyless"] = new(Keyless, "", 95.0595, 95.0595, .88, [100, 100, 72.0156, 100, 97.5, 100]),
            ["execution node only"] = new(
                Keyless + " V1 - V2 - V4 - M3 - M4 - M5 - M7 -",
                "",
                94.7761,
                94.7761,
                .7375,
                [100, 100, 55.1193, 100, 97.5, 100]
            ),
            ["fees × 4"] = new("G1 .0276 G2 d4", "", 93.0537, 93.0537, 1, [90, 100, 72.0156, 100, 98.3424, 100]),
        };

    public static HealthScore Score(string name, ScoreOrigin origin = ScoreOrigin.Live) =>
        HealthScorer.Score(HealthModels.Load(), Inputs(name), origin);

    public static ScoreInputs Inputs(string name) => Inputs(All[name].Inputs, All[name].Gates);

    /// <summary>A quiet day but for these: <c>P1 .2 G2 d4 T1 -</c>, where d is a distance and - is missing.</summary>
    public static ScoreInputs Inputs(string others, string gates)
    {
        var texts = Pairs(Quiet).Concat(Pairs(others)).GroupBy(pair => pair.Name, StringComparer.Ordinal).Select(group => group.Last());
        return new(
            At,
            HealthModels.Load().Version,
            "labels",
            null,
            [.. texts.Select(pair => Reading(pair.Name, pair.Text))],
            [.. Pairs(gates).Select(pair => new GateReading(pair.Name, GateInput(pair.Name), Number(pair.Text), 1))]
        );
    }

    private static InputReading Reading(string id, string text) =>
        text[0] switch
        {
            '-' => InputReading.Missing(id, "Its source is not configured."),
            'd' => new(id, InputPresence.Measured) { Value = 60_000_000, Distance = Number(text[1..]) },
            _ => new(id, InputPresence.Measured) { Value = Number(text) },
        };

    private static string GateInput(string id) => HealthModels.Load().Gates.First(gate => gate.Id == id).Inputs[0];

    private static IEnumerable<(string Name, string Text)> Pairs(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => (pair[0], pair[1]));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>A golden test.</summary>
internal sealed record GoldenScore(
    string Inputs,
    string Gates,
    double Mean,
    double Overall,
    double Confidence,
    IReadOnlyList<double> Components
);
