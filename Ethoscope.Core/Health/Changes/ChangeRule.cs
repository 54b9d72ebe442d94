using Ethoscope.Core.Health.Model;
using Ethoscope.Core.Health.Scoring;

namespace Ethoscope.Core.Health.Changes;

/// <summary>Explains the difference of any two scores: its parts add up to it without a rest.</summary>
public static class ChangeRule
{
    /// <summary>Parts are counted in units of the digits of scores, so that their sum is exact.</summary>
    private const double Unit = 1e-4;

    /// <summary>The largest part takes what rounding leaves. Parts that round to nothing are left out.</summary>
    /// <param name="model">Names inputs and units; the scores themselves may be of other versions.</param>
    public static ScoreChange Explain(HealthModel model, HealthScore from, HealthScore to)
    {
        var text = new ChangeText(model, from, to);
        if (from.Overall is not { } before || to.Overall is not { } after)
        {
            return new(from, to, null, [], text.WithoutScore());
        }

        var raw = MeanChange
            .Of(ScoreSide.Of(from), ScoreSide.Of(to))
            .Concat(Gates(model, from, to))
            .Where(part => part.Points is not 0)
            .OrderByDescending(part => Math.Abs(part.Points))
            .ToList();
        var units = raw.ConvertAll(part => Units(part.Points));
        var delta = Units(after) - Units(before);
        if (units.Count > 0)
        {
            units[0] += delta - units.Sum();
        }

        var parts = raw.Zip(units)
            .Where(pair => pair.Second != 0)
            .Select(pair => (Raw: pair.First with { Points = Points(pair.Second) }, pair.Second))
            .OrderByDescending(pair => Math.Abs(pair.Second))
            .Select(pair => new ChangePart(pair.Raw.Kind, pair.Raw.Component, pair.Raw.Input, pair.Raw.Points, text.Of(pair.Raw)))
            .ToList();
        return new(from, to, Points(delta), parts, text.Summary(Points(delta), parts));
    }

    /// <summary>Δfinal − Δmean: of one gate where it is the same or alone, else the old one's given back and the new one's taken.</summary>
    private static IEnumerable<RawPart> Gates(HealthModel model, HealthScore from, HealthScore to)
    {
        var before = (from.Overall - from.Mean) ?? 0;
        var after = (to.Overall - to.Mean) ?? 0;
        if (string.Equals(from.Gate, to.Gate, StringComparison.Ordinal))
        {
            return to.Gate is null ? [] : [Gate(model, to, after - before)];
        }

        return new[]
        {
            from.Gate is null ? null : Gate(model, from, -before),
            to.Gate is null ? null : Gate(model, to, after),
        }.OfType<RawPart>();
    }

    private static RawPart Gate(HealthModel model, HealthScore score, double points)
    {
        var input = score.Gates.First(gate => gate.Holds).Input;
        var component =
            score.Scored.FirstOrDefault(one => string.Equals(one.Id, input, StringComparison.Ordinal))?.Component
            ?? model.Inputs.First(one => string.Equals(one.Input.Id, input, StringComparison.Ordinal)).Component.Id;
        return new(ChangeKind.Gate, component, input, points, score.Gate);
    }

    private static long Units(double points) => (long)Math.Round(points / Unit, MidpointRounding.ToEven);

    private static double Points(long units) => ScoreDigits.Round(units * Unit);
}
