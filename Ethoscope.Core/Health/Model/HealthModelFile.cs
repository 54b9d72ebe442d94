using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ethoscope.Core.Health.Model;

/// <summary>Reads the data file of a model: curves are <c>{"scale": "linear"|"ln", "knots": [[value, points], …]}</c>, times seconds.</summary>
public static class HealthModelFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="FormatException">It is no such file, or its numbers make no model.</exception>
    public static HealthModel Parse(string json)
    {
        try
        {
            var file = JsonSerializer.Deserialize<FileJson>(json, Json) ?? throw new FormatException("It holds null, not an object.");
            var model = Model(file);
            HealthModelRules.Check(model);
            return model;
        }
        catch (JsonException exception)
        {
            throw new FormatException($"It is not a model of the score: {exception.Message}", exception);
        }
    }

    private static HealthModel Model(FileJson file)
    {
        var relative = CurveOf(file.RelativeCurve);
        return new(
            file.Version,
            [
                .. file.Components.Select(component => new HealthComponent(
                    component.Id,
                    component.Name,
                    component.Weight,
                    TimeSpan.FromSeconds(component.FreshnessSeconds),
                    [.. component.Inputs.Select(input => InputOf(input, relative))]
                )),
            ],
            [.. file.Gates.Select(gate => new HealthGate(gate.Id, gate.Name, gate.Unit, gate.Inputs, CurveOf(gate.Curve)))]
        )
        {
            LeastConfidence = file.LeastConfidence,
            LeastGateConfidence = file.LeastGateConfidence,
            Hysteresis = file.Hysteresis,
        };
    }

    private static HealthInput InputOf(InputJson input, Curve relative)
    {
        if ((input.Curve is null) == (input.Relative is null))
        {
            throw new FormatException($"{input.Id} needs a curve of its own, or what is usual to be compared with, and not both.");
        }

        return new(
            input.Id,
            input.Name,
            input.Unit,
            input.Weight,
            TimeSpan.FromSeconds(input.WindowSeconds),
            input.Curve is null ? relative : CurveOf(input.Curve)
        )
        {
            IsRelative = input.Relative is not null,
            Floor = input.Relative?.Floor,
            ComparesLogarithms = input.Relative is not null && IsLogarithmic(input.Relative.Scale),
            Alternative = input.Alternative is null ? null : CurveOf(input.Alternative.Curve),
            AlternativeUnit = input.Alternative?.Unit,
            IsProvisional = input.Provisional,
            Formula = input.Formula,
            Why = input.Why,
            Page = input.Page,
        };
    }

    private static Curve CurveOf(CurveJson curve) =>
        new(
            [
                .. curve.Knots.Select(knot =>
                    knot.Count == 2 ? new Knot(knot[0], knot[1]) : throw new FormatException("A knot is a value and its points.")
                ),
            ],
            IsLogarithmic(curve.Scale)
        );

    private static bool IsLogarithmic(string scale) =>
        scale switch
        {
            "ln" => true,
            "linear" => false,
            _ => throw new FormatException($"A scale is linear or ln, not '{scale}'."),
        };

    private sealed record FileJson(
        string Version,
        double LeastConfidence,
        double LeastGateConfidence,
        double Hysteresis,
        CurveJson RelativeCurve,
        IReadOnlyList<ComponentJson> Components,
        IReadOnlyList<GateJson> Gates
    );

    private sealed record ComponentJson(string Id, string Name, double Weight, double FreshnessSeconds, IReadOnlyList<InputJson> Inputs);

    private sealed record InputJson(
        string Id,
        string Name,
        string Unit,
        double Weight,
        double WindowSeconds,
        string Formula,
        string Why,
        string Page,
        CurveJson? Curve = null,
        RelativeJson? Relative = null,
        AlternativeJson? Alternative = null,
        bool Provisional = false
    );

    private sealed record CurveJson(string Scale, IReadOnlyList<IReadOnlyList<double>> Knots);

    private sealed record RelativeJson(string Scale, double Floor);

    private sealed record AlternativeJson(string Unit, CurveJson Curve);

    private sealed record GateJson(string Id, string Name, string Unit, IReadOnlyList<string> Inputs, CurveJson Curve);
}
