using System.Globalization;
using Ethoscope.Core.Health;
using Ethoscope.Core.Health.Changes;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Web.Api;

/// <summary>
/// What the original called recommendations: sentences on what holds a score down and on what it lacks, each made from a part of that score.
/// </summary>
internal static class HealthRecommendations
{
    public const string Unmeasured = "It was not measured.";

    private const int Most = 3;

    /// <summary>Points below which an input is not worth a sentence.</summary>
    private const double Least = 0.5;

    public static IReadOnlyList<string> Of(HealthModel model, HealthScore score, IReadOnlyList<Sensitivity> sensitivities) =>
        [
            .. score.Gates.Where(gate => gate.Holds).Select(gate => Gate(model, score, gate)),
            .. sensitivities
                .Where(one => one.Gain >= Least)
                .OrderByDescending(one => one.Gain)
                .Take(Most)
                .Select(one => Input(model, score, one)),
            .. Missing(model, score),
        ];

    /// <summary>Inputs that ought to have a value, in the order of the model.</summary>
    public static IEnumerable<(HealthInput Input, string Reason)> MissingOf(HealthModel model, HealthScore score) =>
        from one in model.Inputs
        let reading = score.Inputs.Readings.FirstOrDefault(reading => reading.Id == one.Input.Id)
        where reading is null or { Presence: InputPresence.Missing }
        select (one.Input, reading?.Reason ?? Unmeasured);

    private static string Gate(HealthModel model, HealthScore score, GateScore gate)
    {
        var known = model.Gates.First(one => one.Id == gate.Id);
        return Invariant(
            $"{known.Name}, {ValueText.Of(gate.Value!.Value, known.Unit)} now, holds the score at {gate.Limit:0.0}; its parts alone make {score.Mean:0.0}."
        );
    }

    private static string Input(HealthModel model, HealthScore score, Sensitivity one)
    {
        var (component, input) = model.Inputs.First(known => known.Input.Id == one.Input);
        var reading = score.Inputs.Readings.First(known => known.Id == one.Input);
        var points = score.Scored.First(known => known.Id == one.Input).Points;
        var unit = reading is { IsAlternative: true } ? input.AlternativeUnit ?? input.Unit : input.Unit;
        return Invariant(
            $"{component.Name}: {input.Name} is {ValueText.Of(reading.Value!.Value, unit)}, worth {points:0.0} of 100 points; with all of them the score would be {one.Gain:0.0} higher."
        );
    }

    /// <summary>One sentence a reason.</summary>
    private static IEnumerable<string> Missing(HealthModel model, HealthScore score) =>
        from missing in MissingOf(model, score)
        group missing.Input by missing.Reason into reason
        select $"Not known: {string.Join(", ", reason.Select(input => $"{input.Name} ({input.Id})"))}. {reason.Key}";

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
