using System.Globalization;
using Ethoscope.Core.Health.Model;

namespace Ethoscope.Core.Health.Changes;

/// <summary>Says the parts of a change, each with both values.</summary>
internal sealed class ChangeText(HealthModel model, HealthScore from, HealthScore to)
{
    private readonly Dictionary<string, HealthInput> _inputs = model.Inputs.ToDictionary(
        one => one.Input.Id,
        one => one.Input,
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, InputReading> _from = Readings(from);
    private readonly Dictionary<string, InputReading> _to = Readings(to);

    public string Of(RawPart part)
    {
        var words = part.Kind switch
        {
            ChangeKind.Gate => OfGate(part.Gate!),
            ChangeKind.Value => OfValue(part.Input),
            _ => OfAvailability(part.Input),
        };
        return $"{words}: {ValueText.Signed(part.Points)}";
    }

    public string Summary(double delta, IReadOnlyList<ChangePart> parts)
    {
        var score = ValueText.Score(to.Overall!.Value);
        var before = ValueText.Score(from.Overall!.Value);
        if (parts.Count == 0)
        {
            return $"The score stayed at {score}.{Versions()}";
        }

        var name = NameOf(parts[0].Input);
        if (string.Equals(score, before, StringComparison.Ordinal))
        {
            return $"The score stayed about {score}; most moved by {Lower(name)}.{Versions()}";
        }

        var verb = delta < 0 ? "fell" : "rose";
        var most = parts[0].Kind == ChangeKind.Gate ? $"the gate on {Lower(name)}" : Lower(name);
        return $"The score {verb} by {ValueText.Size(delta)}, from {before} to {score}, most by {most}.{Versions()}";
    }

    public string WithoutScore()
    {
        var missing = new[] { from, to }
            .Where(score => score.Overall is null)
            .Select(score =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There is no score at {score.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, as confidence was {score.Confidence:0.00}."
                )
            );
        return string.Join(' ', missing) + Versions();
    }

    private string OfValue(string id)
    {
        var name = NameOf(id);
        var before = _from.GetValueOrDefault(id);
        var after = _to.GetValueOrDefault(id);
        if (before?.Value is not { } was || after?.Value is not { } now)
        {
            return $"{name} changed";
        }

        if (before.IsAlternative != after.IsAlternative)
        {
            return $"{name} is judged in {UnitOf(id, after)} instead of {UnitOf(id, before)}, {Text(id, was, before)} before and "
                + $"{Text(id, now, after)} after";
        }

        var (wasText, nowText) = ValueText.Of(was, now, UnitOf(id, after));
        var usual = Usual(before, after);
        if (was.Equals(now) || string.Equals(wasText, nowText, StringComparison.Ordinal))
        {
            return usual.Length > 0
                ? $"{name} stayed at {nowText}, but what is usual moved{usual}"
                : $"{name} stayed at {nowText}, but is judged by another curve";
        }

        return $"{name} {(now > was ? "rose" : "fell")} from {wasText} to {nowText}{usual}";
    }

    /// <summary>Of relative inputs, how far beyond what is usual they were and are.</summary>
    private static string Usual(InputReading before, InputReading after) =>
        before.Distance is { } was && after.Distance is { } now
            ? string.Create(CultureInfo.InvariantCulture, $", {was:0.0} and then {now:0.0} deviations beyond what is usual")
            : "";

    private string OfAvailability(string id)
    {
        var name = NameOf(id);
        var before = _from.GetValueOrDefault(id);
        var after = _to.GetValueOrDefault(id);
        return (HasValue(before), HasValue(after)) switch
        {
            (true, false) when after?.Presence == InputPresence.NotApplicable =>
                $"{name} no longer applies, {Text(id, before!)} before{Reason(after)}",
            (true, false) => $"{name} went missing, {Text(id, before!)} before{Reason(after)}",
            (false, true) when before?.Presence == InputPresence.NotApplicable => $"{name} began to apply, {Text(id, after!)} now",
            (false, true) => $"{name} became known, {Text(id, after!)} now",
            (true, true)
                when Percent(before!) is var was && Percent(after!) is var now && !string.Equals(was, now, StringComparison.Ordinal) =>
                $"Confidence in {Lower(name)} {(after!.Confidence > before!.Confidence ? "rose" : "fell")} from {was} to {now}, "
                    + $"{Text(id, before)} before and {Text(id, after)} after",
            (true, true) => $"{name} has another weight, {Text(id, before!)} before and {Text(id, after!)} after",
            _ => $"{name} stayed unknown, but counts otherwise{Reason(after)}",
        };
    }

    private string OfGate(string id)
    {
        var name = Lower(model.Gates.FirstOrDefault(gate => string.Equals(gate.Id, id, StringComparison.Ordinal))?.Name ?? id);
        var was = from.Gates.FirstOrDefault(gate => string.Equals(gate.Id, id, StringComparison.Ordinal));
        var now = to.Gates.FirstOrDefault(gate => string.Equals(gate.Id, id, StringComparison.Ordinal));
        var values = $"{GateValue(id, was)} before and {GateValue(id, now)} after";
        return (was?.Holds ?? false, now?.Holds ?? false) switch
        {
            (false, true) => $"The gate on {name} holds the score at {ValueText.Score(to.Overall!.Value)}, {values}",
            (true, false) => $"The gate on {name} let go, {values}",
            _ =>
                $"The gate on {name} holds the score at {ValueText.Score(to.Overall!.Value)} instead of {ValueText.Score(from.Overall!.Value)}, {values}",
        };
    }

    private string GateValue(string id, GateScore? gate)
    {
        var unit = model.Gates.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.Ordinal))?.Unit ?? "";
        return gate?.Value is { } value ? ValueText.Of(value, unit) : "unknown";
    }

    private string Text(string id, InputReading reading) => Text(id, reading.Value ?? 0, reading);

    private string Text(string id, double value, InputReading reading) => ValueText.Of(value, UnitOf(id, reading));

    private string UnitOf(string id, InputReading reading) =>
        _inputs.GetValueOrDefault(id) is { } input ? (reading.IsAlternative ? input.AlternativeUnit ?? input.Unit : input.Unit) : "";

    private string NameOf(string id) => _inputs.GetValueOrDefault(id)?.Name ?? id;

    private string Versions()
    {
        var labels = string.Equals(from.Inputs.LabelVersion, to.Inputs.LabelVersion, StringComparison.Ordinal)
            ? ""
            : " The labels of builders differ between the two.";
        return string.Equals(from.Inputs.ModelVersion, to.Inputs.ModelVersion, StringComparison.Ordinal)
            ? labels
            : $" The model changed from version {from.Inputs.ModelVersion} to {to.Inputs.ModelVersion}.{labels}";
    }

    private static string Reason(InputReading? reading) => reading?.Reason is { } reason ? $" ({reason.TrimEnd('.')})" : "";

    private static string Percent(InputReading reading) => (reading.Confidence * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static bool HasValue(InputReading? reading) => reading is { Value: not null, Confidence: > 0 };

    /// <summary>Names are ordinary words after their first letter; what is written in capitals stays so.</summary>
    private static string Lower(string name) =>
        name.Length > 1 && char.IsUpper(name[1]) ? name : char.ToLowerInvariant(name[0]) + name[1..];

    private static Dictionary<string, InputReading> Readings(HealthScore score) =>
        score.Inputs.Readings.DistinctBy(reading => reading.Id).ToDictionary(reading => reading.Id, StringComparer.Ordinal);
}
