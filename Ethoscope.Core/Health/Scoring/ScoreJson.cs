using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ethoscope.Core.Health.Scoring;

/// <summary>
/// The inputs of a score as JSON for storage, about 4 KB. What is read is what was written, to the bit: numbers are written in as many digits
/// as they need, and PostgreSQL's <c>jsonb</c> keeps those. Factors of confidence that are 1 are left out.
/// </summary>
public static class ScoreJson
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public static string Write(ScoreInputs inputs) =>
        JsonSerializer.Serialize(
            new InputsJson
            {
                At = Text(inputs.At),
                Model = inputs.ModelVersion,
                Labels = inputs.LabelVersion,
                Previous = (int?)inputs.Previous,
                Inputs = [.. inputs.Readings.Select(Written)],
                Gates = [.. inputs.Gates.Select(Written)],
            },
            Json
        );

    /// <exception cref="FormatException">It is no such JSON.</exception>
    public static ScoreInputs Read(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<InputsJson>(json, Json) ?? throw new FormatException("It holds null, not an object.");
            return new(
                Time(read.At),
                read.Model,
                read.Labels,
                (HealthStatus?)read.Previous,
                [.. read.Inputs.Select(Read)],
                [.. read.Gates.Select(Read)]
            );
        }
        catch (JsonException exception)
        {
            throw new FormatException($"These are not the inputs of a score: {exception.Message}", exception);
        }
    }

    private static ReadingJson Written(InputReading reading) =>
        new()
        {
            Id = reading.Id,
            Presence = reading.Presence == InputPresence.Measured ? null : (int)reading.Presence,
            Value = Finite(reading.Value),
            Distance = Finite(reading.Distance),
            Alternative = reading.IsAlternative ? true : null,
            Freshness = Factor(reading.Freshness),
            Coverage = Factor(reading.Coverage),
            Sample = Factor(reading.Sample),
            Count = reading.Count,
            At = reading.At is { } at ? Text(at) : null,
            Baselines =
                reading.Baselines.Count == 0
                    ? null
                    :
                    [
                        .. reading.Baselines.Select(one => new BaselineJson
                        {
                            Name = one.Name,
                            Weight = Finite(one.Weight),
                            Median = Finite(one.Median),
                            Sigma = Finite(one.Sigma),
                            Z = Finite(one.Z),
                        }),
                    ],
            Reason = reading.Reason,
        };

    private static InputReading Read(ReadingJson reading) =>
        new(reading.Id, (InputPresence)(reading.Presence ?? 0))
        {
            Value = reading.Value,
            Distance = reading.Distance,
            IsAlternative = reading.Alternative ?? false,
            Freshness = reading.Freshness ?? 1,
            Coverage = reading.Coverage ?? 1,
            Sample = reading.Sample ?? 1,
            Count = reading.Count,
            At = reading.At is { } at ? Time(at) : null,
            Baselines = [.. (reading.Baselines ?? []).Select(one => new Baseline(one.Name, one.Weight, one.Median, one.Sigma, one.Z))],
            Reason = reading.Reason,
        };

    private static GateJson Written(GateReading gate) =>
        new()
        {
            Id = gate.Id,
            Input = gate.Input,
            Value = Finite(gate.Value),
            Confidence = Finite(gate.Confidence),
            Reason = gate.Reason,
        };

    private static GateReading Read(GateJson gate) => new(gate.Id, gate.Input, gate.Value, gate.Confidence, gate.Reason);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParseExact(
            text,
            TimeFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var at
        )
            ? at
            : throw new FormatException($"'{text}' is not a time.");

    private static double? Factor(double value) => value is 1 ? null : Finite(value);

    private static double? Finite(double? value) => value is { } known ? Finite(known) : null;

    /// <summary>jsonb has no negative zero: adding 0 makes it a zero.</summary>
    private static double Finite(double value) =>
        double.IsFinite(value) ? value + 0 : throw new ArgumentException($"{value} can't be stored.", nameof(value));

    private sealed record InputsJson
    {
        [JsonPropertyName("at")]
        public required string At { get; init; }

        [JsonPropertyName("model")]
        public required string Model { get; init; }

        [JsonPropertyName("labels")]
        public string? Labels { get; init; }

        [JsonPropertyName("previous")]
        public int? Previous { get; init; }

        [JsonPropertyName("inputs")]
        public required IReadOnlyList<ReadingJson> Inputs { get; init; }

        [JsonPropertyName("gates")]
        public required IReadOnlyList<GateJson> Gates { get; init; }
    }

    private sealed record ReadingJson
    {
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        [JsonPropertyName("p")]
        public int? Presence { get; init; }

        [JsonPropertyName("v")]
        public double? Value { get; init; }

        [JsonPropertyName("d")]
        public double? Distance { get; init; }

        [JsonPropertyName("alt")]
        public bool? Alternative { get; init; }

        [JsonPropertyName("f")]
        public double? Freshness { get; init; }

        [JsonPropertyName("c")]
        public double? Coverage { get; init; }

        [JsonPropertyName("s")]
        public double? Sample { get; init; }

        [JsonPropertyName("n")]
        public long? Count { get; init; }

        [JsonPropertyName("t")]
        public string? At { get; init; }

        [JsonPropertyName("b")]
        public IReadOnlyList<BaselineJson>? Baselines { get; init; }

        [JsonPropertyName("r")]
        public string? Reason { get; init; }
    }

    private sealed record BaselineJson
    {
        [JsonPropertyName("w")]
        public required string Name { get; init; }

        [JsonPropertyName("l")]
        public double Weight { get; init; }

        [JsonPropertyName("m")]
        public double Median { get; init; }

        [JsonPropertyName("s")]
        public double Sigma { get; init; }

        [JsonPropertyName("z")]
        public double Z { get; init; }
    }

    private sealed record GateJson
    {
        [JsonPropertyName("id")]
        public required string Id { get; init; }

        [JsonPropertyName("in")]
        public required string Input { get; init; }

        [JsonPropertyName("v")]
        public double? Value { get; init; }

        [JsonPropertyName("c")]
        public double Confidence { get; init; }

        [JsonPropertyName("r")]
        public string? Reason { get; init; }
    }
}
